export type Members = Readonly<Record<string, unknown>>

/** The members of a JSON object; undefined for any other value. */
export function membersOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined
}

/** The members of the JSON object that a text is; undefined for what is no such text. */
export function membersIn(text: unknown): Members | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return membersOf(JSON.parse(text))
  } catch {
    return undefined
  }
}
