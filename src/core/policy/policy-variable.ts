import { type ConditionKeys, valuesOf } from './condition-keys.ts'

/** A policy variable; captures the name and the default. */
export const policyVariable = /\$\{([^}]*?)(?:,\s*'([^'}]*)')?\}/g

/**
 * Replaces the policy variables in a string by the values of the request's keys, each passed through `literal`; `${*}`,
 * `${?}` and `${$}` are the character. Undefined if a variable has no default, and its key not exactly one value.
 * Source: AWS's documentation.
 */
export function resolveVariables(
  text: string,
  keys: ConditionKeys,
  literal: (value: string) => string,
): string | undefined {
  let resolved = true
  const result = text.replace(policyVariable, (_, name: string, otherwise?: string) => {
    const value = ['*', '?', '$'].includes(name) ? name : (singleValue(keys, name.trim()) ?? otherwise)
    resolved &&= value !== undefined
    return literal(value ?? '')
  })
  return resolved ? result : undefined
}

function singleValue(keys: ConditionKeys, name: string): string | undefined {
  const values = valuesOf(keys, name)
  return values.length === 1 ? values[0] : undefined
}

/** U+FDD0 and U+FDD1 are noncharacters, which do not occur in valid strings. */
const literals: Readonly<Record<string, string>> = { '*': '\ufdd0', '?': '\ufdd1' }

/** Escapes `*` and `?`, so that they match literally. */
export function withoutWildcards(text: string): string {
  return text.replace(/[*?]/g, character => literals[character] as string)
}
