import type { ManagementPolicyType } from '../organization/organization.ts'
import { type Inherited, inherit, type PolicyLevels } from './inherit.ts'

export interface EffectivePolicy {
  /** JSON without operators; "{}" where nothing is set. Names are in lower case, in alphabetical order. */
  readonly content: string
  /** The ids of the policies whose values stand in it, in the order of `levels`, each once. */
  readonly contributing: readonly string[]
}

/** In AWS's order (recorded, except for enforced_for), which is not alphabetical. */
const tagFields = ['tag_value', 'enforced_for', 'report_required_tag_for', 'tag_key']

/**
 * The policy of a type that holds for an account: what its levels say, merged. It may be invalid, see
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

/** The ids of all policies that set something at this place or below it. */
export function sourcesOf({ sources, members }: Inherited): ReadonlySet<string> {
  return new Set([...sources, ...[...members.values()].flatMap(member => [...sourcesOf(member)])])
}

/** Whether nothing is set at this place and below it: such a place vanishes (recorded). */
export function isEmpty({ value, members }: Inherited): boolean {
  return value === undefined && [...members.values()].every(isEmpty)
}

/** The members that something is set in, in alphabetical order. */
export function filledMembers({ members }: Inherited): (readonly [string, Inherited])[] {
  return [...members].filter(([, member]) => !isEmpty(member)).sort(byName)
}

function toDocument(inherited: Inherited): unknown {
  if (inherited.value !== undefined) return inherited.value
  const members = filledMembers(inherited)
  return members.length ? Object.fromEntries(members.map(([name, member]) => [name, toDocument(member)])) : undefined
}

/** Recorded: every tag has a spelling and values, even if no policy names them. */
function tagDocument({ members }: Inherited): unknown {
  const tags = [...(members.get('tags')?.members ?? [])].sort(byName)
  if (!tags.length) return undefined
  return {
    tags: Object.fromEntries(
      tags.map(([key, tag]) => {
        const defaults = new Map<string, unknown>([
          ['tag_value', ['*']],
          ['tag_key', key],
        ])
        const fields = tagFields.map(name => [name, tag.members.get(name)?.value ?? defaults.get(name)] as const)
        return [key, Object.fromEntries(fields.filter(([, value]) => value !== undefined))]
      }),
    ),
  }
}

function byName([a]: readonly [string, Inherited], [b]: readonly [string, Inherited]): number {
  return a < b ? -1 : 1
}
