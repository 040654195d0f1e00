export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isScalar(value: unknown): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null
}

/** The names that stand twice in one object of a text that JSON.parse takes, which keeps the last of them in silence. */
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
