import { ApiError } from '../api-error.ts'
import type { Constraint, ConstraintFailure } from './constraint-failure.ts'

/** The error of IAM and STS for invalid input. For a wrong type: our own, AWS's is unknown. */
export function validationError(failures: readonly ConstraintFailure[], message = validationMessage): ApiError {
  const wrongType = failures.find(({ constraint }) => constraint.kind === 'TYPE')
  return wrongType
    ? new ApiError('MalformedInput', message([wrongType]))
    : new ApiError('ValidationError', message(failures))
}

/**
 * IAM's text for all constraints that a request violates. It does not echo values, and fields begin in lower case. Recorded from
 * AWS.
 */
export function validationMessage(failures: readonly ConstraintFailure[]): string {
  return messageOf(failures, () => 'Value')
}

/**
 * STS's text, which echoes strings, numbers and booleans: recorded from AWS. That lists and objects are not echoed is our own.
 */
export function echoingValidationMessage(failures: readonly ConstraintFailure[]): string {
  return messageOf(failures, ({ constraint, value }) => {
    if (constraint.kind === 'REQUIRED') return 'Value null'
    return value === undefined || typeof value === 'object' ? 'Value' : `Value '${value}'`
  })
}

/** More failures are neither listed nor counted. Recorded from IAM. */
const maxListed = 10

function messageOf(failures: readonly ConstraintFailure[], echoOf: (failure: ConstraintFailure) => string): string {
  const listed = failures.slice(0, maxListed)
  const count = listed.length === 1 ? '1 validation error' : `${listed.length} validation errors`
  const texts = listed.map(
    failure =>
      `${echoOf(failure)} at '${fieldName(failure.path)}' failed to satisfy constraint: ${textOf(failure.constraint)}`,
  )
  return `${count} detected: ${texts.join('; ')}`
}

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map(part =>
      typeof part === 'number' ? `${part + 1}.member` : part.toString().replace(/^./, first => first.toLowerCase()),
    )
    .join('.')
}

function textOf(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'REQUIRED':
      return 'Member must not be null'
    case 'TYPE':
      return `Member must be of type ${constraint.expected}`
    case 'MIN_LENGTH':
      return `Member must have length greater than or equal to ${constraint.limit}`
    case 'MAX_LENGTH':
      return `Member must have length less than or equal to ${constraint.limit}`
    case 'MIN_VALUE':
      return `Member must have value greater than or equal to ${constraint.limit}`
    case 'MAX_VALUE':
      return `Member must have value less than or equal to ${constraint.limit}`
    case 'PATTERN':
      return `Member must satisfy regular expression pattern: ${constraint.pattern}`
    case 'ENUM':
      return `Member must satisfy enum value set: [${constraint.values.join(', ')}]`
  }
}
