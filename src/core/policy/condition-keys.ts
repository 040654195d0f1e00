/** The condition keys of a request by lower-case name. A key without values counts as missing. */
export type ConditionKeys = Readonly<Record<string, readonly string[]>>

/** The values of a key, in any case; none if it is missing. */
export function valuesOf(keys: ConditionKeys, name: string): readonly string[] {
  const key = name.toLowerCase()
  return Object.hasOwn(keys, key) ? (keys[key] as readonly string[]) : []
}
