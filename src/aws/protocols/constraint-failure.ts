import type { z } from 'zod'
import { valueAt } from '../../core/values/json.ts'

/** A constraint of AWS's model that a value does not satisfy. */
export interface ConstraintFailure {
  /** The fields and indexes that lead to the value, as the model names them. */
  readonly path: readonly PropertyKey[]
  readonly constraint: Constraint
  /** Undefined if the value is missing. */
  readonly value?: unknown
}

export type Constraint =
  | { readonly kind: 'REQUIRED' }
  | { readonly kind: 'TYPE'; readonly expected: string; readonly received: unknown }
  | { readonly kind: 'MIN_LENGTH' | 'MAX_LENGTH' | 'MIN_VALUE' | 'MAX_VALUE'; readonly limit: number | bigint }
  | { readonly kind: 'PATTERN'; readonly pattern: string }
  | { readonly kind: 'ENUM'; readonly values: readonly unknown[] }

/**
 * Zod's issues as constraints of AWS's model, in the order of the fields. AWS has no constraint that an integer is safe.
 */
export function constraintFailures({ issues }: z.ZodError, input: unknown): ConstraintFailure[] {
  return issues
    .filter(issue => !('origin' in issue && issue.origin === 'int'))
    .map(issue => {
      const value = valueAt(input, issue.path)
      return { path: issue.path, constraint: constraintOf(issue, value), value }
    })
}

function constraintOf(issue: z.core.$ZodIssue, received: unknown): Constraint {
  if (received === undefined) return { kind: 'REQUIRED' }
  switch (issue.code) {
    case 'too_small':
      return { kind: issue.origin === 'number' ? 'MIN_VALUE' : 'MIN_LENGTH', limit: issue.minimum }
    case 'too_big':
      return { kind: issue.origin === 'number' ? 'MAX_VALUE' : 'MAX_LENGTH', limit: issue.maximum }
    case 'invalid_format':
      return { kind: 'PATTERN', pattern: (issue.pattern ?? '').slice(1, issue.pattern?.lastIndexOf('/')) }
    case 'invalid_value':
      if (typeof received === 'string') return { kind: 'ENUM', values: issue.values }
      return { kind: 'TYPE', expected: 'string', received }
    case 'invalid_type':
      return { kind: 'TYPE', expected: issue.expected, received }
    default:
      throw new Error(`no constraint of AWS's model for zod's ${issue.code}`)
  }
}
