import { type ConditionKeys, valuesOf } from './condition-keys.ts'

/** A policy variable, and within it the name and the default. */
export const policyVariable = /\$\{([^}]*?)(?:,\s*'([^'}]*)')?\}/g

/**
 * A text of a policy with its variables replaced by what the request's keys hold, each passed through `literal`; `${*}`,
 * `${?}` and `${$}` stand for the character. Undefined where a variable has no default and its key not exactly one value.
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

/** U+FDD0 and U+FDD1 are no characters, so no text holds them. */
const literals: Readonly<Record<string, string>> = { '*': '\ufdd0', '?': '\ufdd1' }

/** The text for the matching with patterns, where `*` and `?` are wildcards: those that it holds stand for themselves. */
export function withoutWildcards(text: string): string {
  return text.replace(/[*?]/g, character => literals[character] as string)
}
