import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Clocks } from '../controls/clock.ts'
import type { Runner } from '../jobs/runner.ts'
import type { Store } from '../store/open-store.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './caller.ts'
import type { Operation, Service, Settings } from './operation.ts'
import { constraintFailures } from './protocols/constraint-failure.ts'

export interface OperationRunnerOptions {
  readonly store: Store
  readonly runner: Runner
  readonly clocks: Pick<Clocks, 'of'>
  readonly newId: () => string
  readonly log: Logger
  readonly settings: Settings
}

/**
 * Validates the input of an operation, asks whether the caller may do this, and runs it, as one transaction if it may
 * change anything. Throws an ApiError, and then changes nothing, unless the operation has returned the error.
 */
export type RunOperation = (
  service: Service,
  operation: Operation,
  input: unknown,
  caller: Caller,
) => object | undefined

export function createOperationRunner({
  store,
  runner,
  clocks,
  newId,
  log,
  settings,
}: OperationRunnerOptions): RunOperation {
  const { organizations, entities, accounts, policies, effectivePolicies, tags, delegations } = store
  const { handshakes, responsibilityTransfers, reports, sessions } = store
  const jobs = { ...store.jobs, enqueue: runner.enqueue }
  return (service, operation, input, caller) => {
    runner.catchUp()
    const values = validate(service, operation.input, input)
    const context = {
      caller,
      action: `${service.name}:${operation.name}`,
      now: clocks.of(caller.accountId).now(),
      newId,
      log,
      settings,
      jobs,
      organizations,
      entities,
      accounts,
      policies,
      effectivePolicies,
      tags,
      delegations,
      handshakes,
      responsibilityTransfers,
      reports,
      sessions,
    }
    const run = () => {
      service.authorize(operation, values, context)
      return operation.handle(values, context)
    }
    const answer = readsOnly.test(operation.name) ? run() : store.transaction(run)
    if (answer instanceof ApiError) throw answer
    return answer
  }
}

/** By AWS's names. Nothing else runs while a handler does, so reading needs no transaction. */
const readsOnly = /^(Describe|List|Get(?!SessionToken))/

function validate(service: Service, schema: z.ZodObject, input: unknown): unknown {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw service.invalidInput(constraintFailures(parsed.error, input))
  return parsed.data
}
