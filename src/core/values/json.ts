import { jsonMistake } from './json-mistake.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isScalar(value: unknown): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null
}

export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined
}

/** The JSON object in a string; undefined for anything else. */
export function parseObject(text: unknown): JsonObject | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** The value that fields and indexes lead to; undefined where one of them is missing. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value)
}

export interface JsonProblem {
  /** The fields and indexes that lead to the place. */
  readonly path: readonly (string | number)[]
  readonly message: string
  /** Where it is in the JSON, in characters from its start. */
  readonly offset?: number
}

export type ReadJson = { readonly value: unknown } | { readonly problems: readonly JsonProblem[] }

/**
 * The value of a JSON text; or why it is none, or which fields it repeats, of which JSON.parse would silently keep the last.
 * `revive`: as for JSON.parse.
 */
export function readJson(text: string, revive?: (name: string, value: unknown) => unknown): ReadJson {
  let value: unknown
  try {
    value = JSON.parse(text, revive)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const { offset, reason } = jsonMistake(text)
    return { problems: [{ path: [], offset, message: `expected JSON: ${reason}` }] }
  }
  const problems = repeatedFields(text)
  return problems.length ? { problems } : { value }
}

/** What is open at a place of a JSON text: an object with its names so far and the current one, or a list. */
type Open = { readonly names: Set<string>; key: string } | { index: number }

/** The fields of valid JSON whose name occurred in the same object before. */
function repeatedFields(json: string): JsonProblem[] {
  const repeated: JsonProblem[] = []
  const open: Open[] = []
  for (const { 0: token, 1: name, index } of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    const inner = open.at(-1)
    if (token === '{') open.push({ names: new Set(), key: '' })
    else if (token === '[') open.push({ index: 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && inner && 'index' in inner) inner.index++
    else if (name !== undefined && inner && 'names' in inner) {
      inner.key = JSON.parse(name) as string
      const path = open.map(part => ('index' in part ? part.index : part.key))
      if (inner.names.has(inner.key)) repeated.push({ path, offset: index, message: `duplicate field "${inner.key}"` })
      inner.names.add(inner.key)
    }
  }
  return repeated
}
