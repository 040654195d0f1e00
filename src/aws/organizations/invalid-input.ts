import type { ApiError } from '../api-error.ts'
import type { Constraint, ConstraintFailure } from '../protocols/constraint-failure.ts'
import { serializationError } from '../protocols/serialization-error.ts'
import { withReason } from './errors.ts'

/**
 * The error of Organizations for the first violated constraint, or for a wrong type, which AWS reports before all others. Texts and
 * reasons: recorded from AWS unless marked.
 */
export function inputFailure(failures: readonly ConstraintFailure[]): ApiError {
  const [first] = failures as [ConstraintFailure]
  const { path, constraint } = failures.find(failure => failure.constraint.kind === 'TYPE') ?? first
  if (constraint.kind === 'TYPE') return serializationError(constraint)
  const { reason, message } = constraintTexts[constraint.kind]
  return withReason('InvalidInputException', message, `${reason}:${upperSnake(path)}`)
}

const constraintTexts: Record<Exclude<Constraint['kind'], 'TYPE'>, { reason: string; message: string }> = {
  REQUIRED: { reason: 'INPUT_REQUIRED', message: 'You must provide a value for the parameter.' },
  PATTERN: { reason: 'INVALID_PATTERN', message: 'You provided a value that does not match the required pattern.' },
  MAX_LENGTH: { reason: 'MAX_LENGTH_EXCEEDED', message: 'You provided a string that exceeds that maximum length.' },
  // The text is our own.
  MIN_LENGTH: { reason: 'MIN_LENGTH_EXCEEDED', message: 'You provided a string that is below the minimum length.' },
  MIN_VALUE: { reason: 'MIN_VALUE_EXCEEDED', message: 'You provided a value that is below the minimum allowed.' },
  MAX_VALUE: { reason: 'MAX_VALUE_EXCEEDED', message: 'You provided a value that exceeds the maximum allowed.' },
  ENUM: { reason: 'INVALID_ENUM', message: 'You specified an invalid value.' },
}

/** `MaxResults` → `MAX_RESULTS`; the second tag's key → `TAGS_2_MEMBER_KEY` */
function upperSnake(path: readonly PropertyKey[]): string {
  const names = path.map(part =>
    typeof part === 'number'
      ? `${part + 1}_MEMBER`
      : part
          .toString()
          .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
          .toUpperCase(),
  )
  return names.join('_')
}
