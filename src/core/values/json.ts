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

/** The names that occur twice in one object of valid JSON. JSON.parse silently keeps the last of them. */
export function repeatedNames(json: string): readonly string[] {
  const repeated: string[] = []
  const open: Set<string>[] = []
  for (const [token, name] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (name !== undefined) {
      const names = open.at(-1)
      const text = JSON.parse(name) as string
      if (names?.has(text)) repeated.push(text)
      names?.add(text)
    }
  }
  return repeated
}
