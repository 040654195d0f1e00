import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Caller } from './caller.ts'
import type { Clock } from './clock.ts'
import type { Runner } from './jobs/runner.ts'
import type { Operation, Service } from './operation.ts'
import type { Store } from './store/open-store.ts'
import { constraintFailures } from './wire/constraint-failure.ts'

export interface PerformerOptions {
  readonly store: Store
  readonly runner: Runner
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Logger
}

/**
 * Validates the input of an operation and runs it, as one transaction if it may change anything. Throws an ApiError, and
 * then changes nothing.
 */
export type Perform = (service: Service, operation: Operation, input: unknown, caller: Caller) => object

export function createPerformer({ store, runner, clock, newId, log }: PerformerOptions): Perform {
  const { organizations, policies, reports } = store
  const jobs = { ...store.jobs, enqueue: runner.enqueue }
  return (service, operation, input, caller) => {
    const values = validate(service, operation.input, input)
    const context = { caller, now: clock.now(), newId, log, jobs, organizations, policies, reports }
    const run = () => operation.handle(values, context)
    return readsOnly.test(operation.name) ? run() : store.transaction(run)
  }
}

/** AWS's names are reliable here. Nothing else runs while a handler does, so reading needs no transaction. */
const readsOnly = /^(Describe|List|Get)/

function validate(service: Service, schema: z.ZodObject, input: unknown): unknown {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw service.invalidInput(constraintFailures(parsed.error, input))
  return parsed.data
}
