import { ApiError } from '../../errors.ts'
import type { ConstraintFailure } from '../../wire/constraint-failure.ts'
import { validationMessage } from '../../wire/validation-message.ts'

export function validationError(failures: readonly ConstraintFailure[]): ApiError {
  return new ApiError('ValidationError', validationMessage(failures))
}
