import type { z } from 'zod'
import type { Logger } from '../core/values/logger.ts'
import type { Runner } from '../jobs/runner.ts'
import type { Store } from '../store/open-store.ts'
import type { ApiError } from './api-error.ts'
import type { Caller } from './caller.ts'
import type { ConstraintFailure } from './protocols/constraint-failure.ts'
import type { Protocol } from './protocols/protocol.ts'

/** What an operation may use. Its only source of time and ids. */
export interface Context {
  readonly caller: Caller
  /** As policies name it: `organizations:ListRoots`. */
  readonly action: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly newId: () => string
  readonly log: Logger
  readonly settings: Settings
  readonly store: Store
  readonly jobs: Pick<Runner, 'enqueue'>
}

/** The options of the emulator that operations depend on. */
export interface Settings {
  /** The duration of the creation or closure of an account, in milliseconds. */
  readonly accountCreationDuration: number
  /** The maximum number of accounts in an organization. */
  readonly accountLimit: number
  /** The delay before activity appears in reports, in milliseconds. */
  readonly activityDelay: number
  /** Whether requests come over HTTPS. */
  readonly secureTransport: boolean
}

/** The fields of an AWS request, each with the schema of its value. */
export type Fields<T> = { [K in keyof Required<T>]: z.ZodType<T[K]> }

/** One operation of an AWS service: the schema of its input `I`, and its output `O` in AWS's shape. */
export interface Operation<I extends z.ZodObject = z.ZodObject, O extends Output = Output> {
  readonly name: string
  readonly input: I
  readonly access: Access
  /** A read-only operation changes nothing, and runs without a transaction. */
  readonly readOnly: boolean
  /**
   * Runs in a transaction, which an ApiError that it throws rolls back. An ApiError that it returns is the response as well,
   * but the changes are kept.
   */
  handle(input: z.output<I>, context: Context): O | ApiError
}

/** Undefined for a response without a body. */
export type Output = object | undefined

/**
 * Who may call an operation, as far as the caller's place in an organization decides it: any account; the accounts of an
 * organization; its management account, and those to which it has delegated the action.
 */
export type Access = 'ANYONE' | 'MEMBER' | 'MANAGEMENT'

type Optional = 'access' | 'readOnly'

export function defineOperation<I extends z.ZodObject, O extends Output>({
  access = 'MANAGEMENT',
  readOnly = false,
  ...operation
}: Omit<Operation<I, O>, Optional> & Partial<Pick<Operation<I, O>, Optional>>): Operation<I, O> {
  return { access, readOnly, ...operation }
}

/** An AWS service: its protocol, its operations, and the errors that they share. */
export interface Service {
  /** As in the credential scope, in the names of actions and in AWS's documentation. */
  readonly name: string
  readonly protocol: Protocol
  /** awsQuery: the API version; awsJson: the prefix of X-Amz-Target. */
  readonly target: string
  readonly operations: ReadonlyMap<string, Operation>
  /** All operations in AWS's SDK. */
  readonly operationNames: ReadonlySet<string>
  invalidInput(failures: readonly ConstraintFailure[]): ApiError
  /** The errors of injected faults. */
  throttled(): ApiError
  accessDenied(caller: Caller, action: string): ApiError
  /** The message of an error of the service, if it is known. */
  messageOf?(code: string, reason: string | undefined): string | undefined
  /** Throws if the caller is not allowed to perform the operation. `input` is valid. */
  authorize(operation: Operation, input: object, context: Context): void
}

export function operationTable(...operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.map(operation => [operation.name, operation]))
}
