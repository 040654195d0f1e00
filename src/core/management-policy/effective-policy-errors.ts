import type { ManagementPolicyType } from '../organization/organization.ts'
import { backupConflicts, type Conflict } from './backup-conflicts.ts'
import { effectivePolicy, filledFields, isEmpty, sourcesOf } from './effective-policy.ts'
import { grammars } from './grammars.ts'
import { guardDutyConflicts } from './guard-duty-conflicts.ts'
import { type Inherited, inherit, type PolicyLevels } from './inherit.ts'
import type { SettingGrammar } from './setting-grammar.ts'

export interface EffectivePolicyError {
  readonly code: 'KEY_REQUIRED' | 'ELEMENTS_TOO_FEW' | 'ELEMENTS_TOO_MANY' | 'CROSS_ATTRIBUTE_VALIDATION'
  /** AWS's message. */
  readonly message: string
  /** Fields of the effective policy, separated by slashes: `plans/x/rules/daily`. */
  readonly path: string
  /** Ids, in the order of `levels`. */
  readonly contributingPolicies: readonly string[]
}

/** An error, and the nodes of the merged document that cause it. */
type Found = Omit<EffectivePolicyError, 'contributingPolicies'> & { readonly at: readonly Inherited[] }

const maxRequiredTags = 50
const maxTagPolicyBytes = 395_000

/**
 * The errors in the effective policy of an account. An invalid policy does not take effect: the last valid one remains.
 * Source: recorded for tag and backup policies; for required fields of the other types AWS's documentation.
 */
export function effectivePolicyErrors(
  type: ManagementPolicyType,
  levels: PolicyLevels,
): readonly EffectivePolicyError[] {
  const merged = inherit(levels)
  const { root, grammar } = grammars[type]
  const document = merged.fields.get(root)
  if (!document) return []
  const found = [
    ...countErrors(document, grammar, root),
    ...(type === 'BACKUP_POLICY' ? conflictErrors(backupConflicts(document)) : []),
    ...(type === 'GUARDDUTY_POLICY' ? conflictErrors(guardDutyConflicts(document)) : []),
    ...(type === 'TAG_POLICY' ? tagErrors(document, effectivePolicy(type, levels).content) : []),
  ]
  const ids = [...new Set(levels.flat().map(({ id }) => id))]
  return found.map(({ at, ...error }) => {
    const sources = at.map(sourcesOf)
    return { ...error, contributingPolicies: ids.filter(id => sources.some(source => source.has(id))) }
  })
}

/** Missing fields and wrong numbers of elements, from the top down. */
function* countErrors(found: Inherited, grammar: SettingGrammar, path: string): Iterable<Found> {
  if (isEmpty(found)) return
  const fields = grammar.kind === 'group' ? filledFields(found) : []
  const elements = grammar.kind === 'group' ? fields.length : found.value?.length
  const error = (code: Found['code'], message: string): Found => ({ code, message, path, at: [found] })
  const last = path.slice(path.lastIndexOf('/') + 1)
  const { min = 0, max = Number.POSITIVE_INFINITY } = grammar.count ?? {}
  if (elements !== undefined && elements < min)
    yield error('ELEMENTS_TOO_FEW', `'${last}' is less than the allowed minimum limit ${min}`)
  if (elements !== undefined && elements > max)
    yield error('ELEMENTS_TOO_MANY', `'${last}' exceeds the allowed maximum limit ${max}`)
  if (grammar.kind !== 'group') return
  for (const name of grammar.required ?? [])
    if (!fields.some(([field]) => field === name)) yield error('KEY_REQUIRED', `'${name}' is missing`)
  for (const [name, field] of fields) {
    const below = Object.hasOwn(grammar.fields, name) ? grammar.fields[name] : grammar.each?.(name)
    if (below) yield* countErrors(field, below, `${path}/${name}`)
  }
}

function conflictErrors(conflicts: Iterable<Conflict>): readonly Found[] {
  return Array.from(conflicts, conflict => ({ code: 'CROSS_ATTRIBUTE_VALIDATION', ...conflict }))
}

function* tagErrors(tags: Inherited, content: string): Iterable<Found> {
  const tooMany = (message: string, at: Found['at']): Found => ({
    code: 'ELEMENTS_TOO_MANY',
    message,
    path: 'tags',
    at,
  })
  const bytes = new TextEncoder().encode(content).length
  if (bytes > maxTagPolicyBytes)
    yield tooMany(
      `Effective policy size is ${bytes} bytes, which exceeds the maximum limit of ${maxTagPolicyBytes} bytes`,
      [],
    )
  for (const [resource, requiring] of requiringTags(tags)) {
    const keys = requiring.map(([key]) => key)
    if (keys.length > maxRequiredTags)
      yield tooMany(
        `Resource type '${resource}' has ${keys.length} tags for 'report_required_tag_for', which exceeds the maximum limit of ${maxRequiredTags}. Contributing tag keys include: ${keys.slice(0, 5).join(', ')} and ${keys.length - 5} more`,
        requiring.map(([, required]) => required),
      )
  }
}

/** For each resource type the required tag keys, in alphabetical order, and the settings that require them. */
function requiringTags(tags: Inherited): ReadonlyMap<string, readonly (readonly [string, Inherited])[]> {
  const requiring = new Map<string, (readonly [string, Inherited])[]>()
  for (const [key, tag] of filledFields(tags)) {
    const required = tag.fields.get('report_required_tag_for')
    for (const resource of new Set(required?.value ?? [])) {
      const requirement = [key, required as Inherited] as const
      if (!requiring.get(resource)?.push(requirement)) requiring.set(resource, [requirement])
    }
  }
  return requiring
}
