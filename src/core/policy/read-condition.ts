import { isObject } from '../values/json.ts'
import { findConditionOperator } from './condition-operator.ts'
import type { Path, ReportProblem } from './document-grammar.ts'
import type { Condition } from './policy-document.ts'

/** Reads a Condition: a map of operators to maps of keys to a value or a list of values. */
export function readCondition(value: unknown, path: Path, report: ReportProblem): Condition {
  if (!isObject(value)) {
    report(path, 'expected an object')
    return {}
  }
  return Object.fromEntries(
    Object.entries(value).map(([operator, keys]) => {
      if (!findConditionOperator(operator)) report([...path, operator], 'unknown condition operator')
      return [operator, readKeys(keys, [...path, operator], report)]
    }),
  )
}

function readKeys(value: unknown, path: Path, report: ReportProblem): Condition[string] {
  if (!isObject(value)) {
    report(path, 'expected an object: condition keys with their values')
    return {}
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, given]) => {
      const values: readonly unknown[] = Array.isArray(given) ? given : [given]
      if (!values.every(isScalar)) report([...path, key], 'expected a string, a number or a boolean, or a list of them')
      return [key, values.filter(isScalar).map(String)]
    }),
  )
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
