import type { ManagementPolicyType } from '../organization/organization.ts'
import { type Inherited, inherit, type PolicyLevels } from './inherit.ts'

export interface EffectivePolicy {
  /** JSON without operators; "{}" if nothing is set. Names are in lower case, in alphabetical order. */
  readonly content: string
  /** The ids of the policies with values in it, in the order of `levels`, without duplicates. */
  readonly contributing: readonly string[]
}

/** In AWS's order (recorded, except for enforced_for), which is not alphabetical. */
const tagFields = ['tag_value', 'enforced_for', 'report_required_tag_for', 'tag_key']

/**
 * The effective policy of a type for an account: the merged policies of its levels. It may be invalid, see
 * `effectivePolicyErrors`. Source: recorded for tag policies and chat applications; AWS's documentation for the rest.
 */
export function effectivePolicy(type: ManagementPolicyType, levels: PolicyLevels): EffectivePolicy {
  const merged = inherit(levels)
  const document = type === 'TAG_POLICY' ? tagDocument(merged) : toDocument(merged)
  const sources = sourcesOf(merged)
  const ids = levels.flat().map(({ id }) => id)
  return {
    content: JSON.stringify(document ?? {}),
    contributing: [...new Set(ids)].filter(id => sources.has(id)),
  }
}

/** The ids of all policies that set a value in a node or below it. */
export function sourcesOf({ sources, fields }: Inherited): ReadonlySet<string> {
  return new Set([...sources, ...[...fields.values()].flatMap(field => [...sourcesOf(field)])])
}

/** Whether nothing is set in a node and below it. AWS omits such nodes (recorded). */
export function isEmpty({ value, fields }: Inherited): boolean {
  return value === undefined && [...fields.values()].every(isEmpty)
}

/** The fields that are not empty, in alphabetical order. */
export function filledFields({ fields }: Inherited): (readonly [string, Inherited])[] {
  return [...fields].filter(([, field]) => !isEmpty(field)).sort(byName)
}

function toDocument(inherited: Inherited): unknown {
  if (inherited.value !== undefined) return inherited.value
  const fields = filledFields(inherited)
  return fields.length ? Object.fromEntries(fields.map(([name, field]) => [name, toDocument(field)])) : undefined
}

/** Recorded: every tag has a spelling and values, even if no policy sets them. */
function tagDocument({ fields }: Inherited): unknown {
  const tags = [...(fields.get('tags')?.fields ?? [])].sort(byName)
  if (!tags.length) return undefined
  return {
    tags: Object.fromEntries(
      tags.map(([key, tag]) => {
        const defaults = new Map<string, unknown>([
          ['tag_value', ['*']],
          ['tag_key', key],
        ])
        const fields = tagFields.map(name => [name, tag.fields.get(name)?.value ?? defaults.get(name)] as const)
        return [key, Object.fromEntries(fields.filter(([, value]) => value !== undefined))]
      }),
    ),
  }
}

function byName([a]: readonly [string, Inherited], [b]: readonly [string, Inherited]): number {
  return a < b ? -1 : 1
}
