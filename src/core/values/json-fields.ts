export type JsonFields = Readonly<Record<string, unknown>>

/** The members of a JSON object; undefined for any other value. */
export function fieldsOf(value: unknown): JsonFields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonFields) : undefined
}

/** The members of the JSON object that a text is; undefined for what is no such text. */
export function parseFields(text: unknown): JsonFields | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    return undefined
  }
}
