import { type ConditionKeys, valuesOf } from './condition-keys.ts'
import { type ConditionOperator, findConditionOperator } from './condition-operator.ts'
import type { Condition, Version } from './policy-document.ts'
import { resolveVariables, withoutWildcards } from './policy-variable.ts'

/**
 * Whether all keys of all operators are satisfied by a request. A value of the request matches if it matches one value of
 * the policy. Without `ForAllValues` or `ForAnyValue`, one matching value of a key is enough. `version` is the document's:
 * only 2012-10-17 has policy variables. Source: AWS's documentation.
 */
export function conditionHolds(
  condition: Condition | undefined,
  keys: ConditionKeys,
  version: Version = '2012-10-17',
): boolean {
  return Object.entries(condition ?? {}).every(([name, wantedByKey]) => {
    const operator = findConditionOperator(name)
    return (
      operator !== undefined &&
      Object.entries(wantedByKey).every(([key, wanted]) =>
        holds(operator, wanted, valuesOf(keys, key), value => resolve(value, operator, keys, version)),
      )
    )
  })
}

/** Prepares a value of the policy for comparison; undefined if it matches nothing. */
type Resolve = (value: string) => string | undefined

function holds(
  { comparison, negated, ifExists, set }: ConditionOperator,
  wanted: readonly string[],
  values: readonly string[],
  resolve: Resolve,
): boolean {
  if (!comparison) return wanted.some(value => value.toLowerCase() === String(values.length === 0))
  // The set operators ignore empty strings.
  const given = set ? values.filter(value => value !== '') : values
  if (given.length === 0) return ifExists || set === 'all' || (negated && set !== 'any')
  const matches = (value: string) =>
    wanted.some(text => {
      const compared = resolve(text)
      const literal = comparison.form === 'pattern' ? withoutWildcards(value) : value
      return compared !== undefined && comparison.matches(compared, literal)
    })
  if (set === 'all') return given.every(value => matches(value) !== negated)
  if (set === 'any') return given.some(value => matches(value) !== negated)
  return given.some(matches) !== negated
}

function resolve(value: string, { comparison }: ConditionOperator, keys: ConditionKeys, version: Version) {
  if (version !== '2012-10-17' || comparison?.form === 'plain') return value
  return resolveVariables(value, keys, comparison?.form === 'pattern' ? withoutWildcards : text => text)
}
