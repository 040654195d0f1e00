/** The keys of a request by lower-cased name. An absent key, or one without values, is not in the request. */
export type ConditionKeys = Readonly<Record<string, readonly string[]>>

/** The values that a request has for a key, whatever the case of its name; none where the key is not in the request. */
export function valuesOf(keys: ConditionKeys, name: string): readonly string[] {
  const key = name.toLowerCase()
  return Object.hasOwn(keys, key) ? (keys[key] as readonly string[]) : []
}
