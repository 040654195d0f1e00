import type { z } from 'zod'
import type { Clocks } from '../controls/clock.ts'
import type { Logger } from '../core/values/logger.ts'
import type { Runner } from '../jobs/runner.ts'
import type { Store } from '../store/open-store.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './caller.ts'
import type { Operation, Output, Service, Settings } from './operation.ts'
import { constraintFailures } from './protocols/constraint-failure.ts'

export interface OperationRunnerOptions {
  readonly store: Store
  readonly runner: Runner
  readonly clocks: Pick<Clocks, 'ofAccount'>
  readonly newId: () => string
  readonly log: Logger
  readonly settings: Settings
}

/**
 * Validates the input of an operation, checks that the caller may perform it, and runs it. Throws an ApiError, and then changes
 * nothing, unless the operation has returned the error.
 */
export type RunOperation = <I extends z.ZodObject, O extends Output>(
  service: Service,
  operation: Operation<I, O>,
  input: unknown,
  caller: Caller,
) => O

export function createOperationRunner({
  store,
  runner,
  clocks,
  newId,
  log,
  settings,
}: OperationRunnerOptions): RunOperation {
  return (service, operation, input, caller) => {
    runner.catchUp()
    const values = validate(service, operation.input, input)
    const action = `${service.name}:${operation.name}`
    const now = clocks.ofAccount(caller.accountId).now()
    const context = { caller, action, now, newId, log, settings, store, jobs: runner }
    const run = () => {
      service.authorize(operation, values, context)
      return operation.handle(values, context)
    }
    const result = operation.readOnly ? run() : store.transaction(run)
    if (result instanceof ApiError) throw result
    return result
  }
}

function validate<I extends z.ZodObject>(service: Service, schema: I, input: unknown): z.output<I> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw service.invalidInput(constraintFailures(parsed.error, input))
  return parsed.data
}
