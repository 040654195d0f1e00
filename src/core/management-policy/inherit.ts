import { isObject, isScalar, type JsonObject } from '../values/json.ts'
import { allowedOperators, childControl, isOperator, type ValueOperator, valueOperators } from './operators.ts'

export interface AttachedPolicy {
  readonly id: string
  /** The policy document, JSON. */
  readonly content: string
}

/** From the root to the account; on each level the policies in the order in which they were attached. */
export type PolicyLevels = readonly (readonly AttachedPolicy[])[]

/** A node of the merged document: its value or its fields, and the policies that they come from. */
export interface Inherited {
  /** Absent if nothing was set. */
  readonly value?: string | readonly string[]
  /** By name, in lower case. */
  readonly fields: ReadonlyMap<string, Inherited>
  /** The operators that policies further down may use. */
  readonly allowed: ReadonlySet<ValueOperator>
  /** The ids of the policies that contribute to the value. */
  readonly sources: ReadonlySet<string>
}

/** A node of one policy. */
interface Written {
  readonly id: string
  readonly operators: ReadonlyMap<string, unknown>
  readonly fields: ReadonlyMap<string, unknown>
}

const nothing: Inherited = { fields: new Map(), allowed: new Set(valueOperators), sources: new Set() }

/**
 * Merges policies from the root down to the account. A document that is not a JSON object is ignored; operators of the
 * document itself have no effect (recorded).
 */
export function inherit(levels: PolicyLevels): Inherited {
  const { fields } = levels.reduce(
    (inherited, policies) =>
      mergeLevel(
        inherited,
        policies.flatMap(({ id, content }) => read(id, parse(content))),
      ),
    nothing,
  )
  return { ...nothing, fields }
}

function mergeLevel(inherited: Inherited, policies: readonly Written[]): Inherited {
  const controls = policies.map(({ operators }) => operators.get(childControl)).filter(Array.isArray)
  const allowed = controls.map(allowedOperators).reduce(intersect, inherited.allowed)
  return { ...mergeValue(inherited, policies), fields: mergeFields(inherited, policies), allowed }
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
 * A control does not apply to values further down (recorded), but without @@assign and @@append, no field can be added
 * (AWS's documentation: @@none on `plans` excludes plans, @@append allows them).
 */
function mergeFields(inherited: Inherited, policies: readonly Written[]): Inherited['fields'] {
  const fields = new Map(inherited.fields)
  const open = inherited.allowed.has('@@assign') || inherited.allowed.has('@@append')
  for (const name of new Set(policies.flatMap(policy => [...policy.fields.keys()]))) {
    const field = fields.get(name)
    if (!field && !open) continue
    const written = policies.flatMap(policy => read(policy.id, policy.fields.get(name)))
    fields.set(name, mergeLevel(field ?? nothing, written))
  }
  return fields
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
  return [{ id, operators: part(isOperator), fields: part(name => !isOperator(name)) }]
}

function entriesInLowerCase(object: JsonObject): (readonly [string, unknown])[] {
  return Object.entries(object).map(([name, value]) => [name.toLowerCase(), value])
}

/** Values become strings before they are merged (recorded for tag policies: 12, true and null do). */
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
