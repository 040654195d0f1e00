import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Caller } from './caller.ts'
import type { ApiError } from './errors.ts'
import type { Runner } from './jobs/runner.ts'
import type { Store } from './store/open-store.ts'
import type { ConstraintFailure } from './wire/constraint-failure.ts'
import type { Protocol } from './wire/protocol.ts'

/** What an operation may use. Time and ids come from here alone. */
export interface Context extends Pick<Store, 'organizations' | 'policies' | 'reports'> {
  readonly caller: Caller
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly newId: () => string
  readonly log: Logger
  readonly jobs: Store['jobs'] & Pick<Runner, 'enqueue'>
}

/** The members of an AWS request, each with the schema of its value. */
export type Members<T> = { [K in keyof Required<T>]: z.ZodType<T[K]> }

/**
 * One operation of an AWS service. `handle` answers in AWS's shapes, or throws an ApiError; what it changes is one
 * transaction.
 */
export interface Operation {
  readonly name: string
  readonly input: z.ZodObject
  // biome-ignore lint/suspicious/noExplicitAny: operations of all input types stand in one table
  readonly handle: (input: any, context: Context) => object
}

export function defineOperation<I extends z.ZodObject>(operation: {
  name: string
  input: I
  handle: (input: z.output<I>, context: Context) => object
}): Operation {
  return operation
}

/** An AWS service: its protocol, its operations, and the errors that all of them share. */
export interface Service {
  /** As it stands in the credential scope, in the names of actions and in AWS's documentation. */
  readonly name: string
  readonly protocol: Protocol
  /** awsQuery: the API version; awsJson: the prefix of X-Amz-Target. */
  readonly target: string
  readonly operations: ReadonlyMap<string, Operation>
  /** Every operation that AWS's SDK knows. */
  readonly operationNames: ReadonlySet<string>
  invalidInput(failures: readonly ConstraintFailure[]): ApiError
}

export function operationTable(...operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.map(operation => [operation.name, operation]))
}
