import { isObject, isScalar, type JsonObject } from '../values/json.ts'
import { allowedOperators, childControl, isOperator, type ValueOperator, valueOperators } from './operators.ts'

export interface AttachedPolicy {
  readonly id: string
  /** The policy document, JSON. */
  readonly content: string
}

/** From the root to the account; on each level the policies in the order in which they were attached. */
export type PolicyLevels = readonly (readonly AttachedPolicy[])[]

/** A place of the merged document: its value, or what stands below it, and where they come from. */
export interface Inherited {
  /** A text or a list of texts; absent where nothing was set. */
  readonly value?: string | readonly string[]
  /** By name, in lower case. */
  readonly members: ReadonlyMap<string, Inherited>
  /** What policies further down may do with the value. */
  readonly allowed: ReadonlySet<ValueOperator>
  /** The ids of the policies that the value is made of. */
  readonly sources: ReadonlySet<string>
}

/** What one policy says at a place. */
interface Written {
  readonly id: string
  readonly operators: ReadonlyMap<string, unknown>
  readonly members: ReadonlyMap<string, unknown>
}

const nothing: Inherited = { members: new Map(), allowed: new Set(valueOperators), sources: new Set() }

/**
 * Merges policies from the root down to the account. A document that is not a JSON object says nothing; operators on
 * the document itself have no effect (recorded).
 */
export function inherit(levels: PolicyLevels): Inherited {
  const { members } = levels.reduce(
    (inherited, policies) =>
      mergeLevel(
        inherited,
        policies.flatMap(({ id, content }) => read(id, parse(content))),
      ),
    nothing,
  )
  return { ...nothing, members }
}

function mergeLevel(inherited: Inherited, policies: readonly Written[]): Inherited {
  const controls = policies.map(({ operators }) => operators.get(childControl)).filter(Array.isArray)
  const allowed = controls.map(allowedOperators).reduce(intersect, inherited.allowed)
  return { ...mergeValue(inherited, policies), members: mergeMembers(inherited, policies), allowed }
}

/** Recorded: the first @@assign of a level counts, then every @@append, then every @@remove. */
function mergeValue(inherited: Inherited, policies: readonly Written[]): Pick<Inherited, 'value' | 'sources'> {
  const written = (operator: ValueOperator) =>
    policies.flatMap(({ id, operators }) => {
      const found = toText(operators.get(operator))
      return found !== undefined && inherited.allowed.has(operator) ? [{ id, found }] : []
    })
  const assigned = written('@@assign')[0]
  let value = assigned ? assigned.found : inherited.value
  const sources = new Set(assigned ? [assigned.id] : inherited.sources)
  for (const { id, found } of written('@@append')) {
    value = [...new Set([...asList(value), ...asList(found)])]
    sources.add(id)
  }
  for (const { id, found } of written('@@remove')) {
    if (!Array.isArray(value)) continue
    value = value.filter(item => !asList(found).includes(item))
    sources.add(id)
  }
  return value === undefined ? { sources } : { value, sources }
}

/**
 * A control says nothing about values further down (recorded), but where neither @@assign nor @@append is left, no
 * member can be added (AWS's documentation: @@none on `plans` keeps plans out, @@append lets them in).
 */
function mergeMembers(inherited: Inherited, policies: readonly Written[]): Inherited['members'] {
  const members = new Map(inherited.members)
  const open = inherited.allowed.has('@@assign') || inherited.allowed.has('@@append')
  for (const name of new Set(policies.flatMap(policy => [...policy.members.keys()]))) {
    const member = members.get(name)
    if (!member && !open) continue
    const written = policies.flatMap(policy => read(policy.id, policy.members.get(name)))
    members.set(name, mergeLevel(member ?? nothing, written))
  }
  return members
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function read(id: string, found: unknown): Written[] {
  if (!isObject(found)) return []
  const part = (wanted: (name: string) => boolean) =>
    new Map(entriesInLowerCase(found).filter(([name]) => wanted(name)))
  return [{ id, operators: part(isOperator), members: part(name => !isOperator(name)) }]
}

function entriesInLowerCase(object: JsonObject): (readonly [string, unknown])[] {
  return Object.entries(object).map(([name, value]) => [name.toLowerCase(), value])
}

/** Values become texts before they are merged (recorded for tag policies: 12, true and null do). */
function toText(found: unknown): Inherited['value'] {
  if (Array.isArray(found)) return found.filter(isScalar).map(String)
  return found !== undefined && isScalar(found) ? String(found) : undefined
}

function asList(value: Inherited['value']): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

function intersect<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...a].filter(item => b.has(item)))
}
