import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Runner } from '../jobs/runner.ts'
import type { Store } from '../store/open-store.ts'
import type { ApiError } from './api-error.ts'
import type { Caller } from './caller.ts'
import type { ConstraintFailure } from './protocols/constraint-failure.ts'
import type { Protocol } from './protocols/protocol.ts'

type Stores = Pick<
  Store,
  | 'organizations'
  | 'entities'
  | 'accounts'
  | 'policies'
  | 'effectivePolicies'
  | 'tags'
  | 'delegations'
  | 'handshakes'
  | 'responsibilityTransfers'
  | 'reports'
  | 'sessions'
>

/** What an operation may use. Time and ids come from here alone. */
export interface Context extends Stores {
  readonly caller: Caller
  /** What the caller does, as policies name it: `organizations:ListRoots`. */
  readonly action: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly newId: () => string
  readonly log: Logger
  readonly jobs: Store['jobs'] & Pick<Runner, 'enqueue'>
  readonly settings: Settings
}

/** What the person who started the emulator has chosen. */
export interface Settings {
  /** How long the creation or the closure of an account takes, in milliseconds. */
  readonly accountCreationDuration: number
  /** How many accounts an organization may have. */
  readonly accountLimit: number
  /** How much later than it happened activity shows in reports, in milliseconds. */
  readonly activityDelay: number
  /** Whether requests come over HTTPS. */
  readonly secureTransport: boolean
}

/** The members of an AWS request, each with the schema of its value. */
export type Fields<T> = { [K in keyof Required<T>]: z.ZodType<T[K]> }

/**
 * One operation of an AWS service. `handle` answers in AWS's shapes (nothing, where AWS's answer has no body), or throws an
 * ApiError; what it changes is one transaction. An ApiError that it returns is answered too, and the changes are kept.
 */
export interface Operation {
  readonly name: string
  readonly input: z.ZodObject
  readonly access: Access
  // biome-ignore lint/suspicious/noExplicitAny: operations of all input types stand in one table
  readonly handle: (input: any, context: Context) => object | undefined
}

/**
 * Who may call an operation, as far as the caller's place in an organization decides it: any account; the accounts of an
 * organization; its management account, and those to which it has delegated the action.
 */
export type Access = 'ANYONE' | 'MEMBER' | 'MANAGEMENT'

export function defineOperation<I extends z.ZodObject>({
  access = 'MANAGEMENT',
  ...operation
}: {
  name: string
  input: I
  access?: Access
  handle: (input: z.output<I>, context: Context) => object | undefined
}): Operation {
  return { access, ...operation }
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
  /** Faults in the words of the service. */
  throttled(): ApiError
  accessDenied(caller: Caller, action: string): ApiError
  /** Throws where the caller may not do what it asks for. `input` is valid. */
  // biome-ignore lint/suspicious/noExplicitAny: operations of all input types stand in one table
  authorize(operation: Operation, input: any, context: Context): void
}

export function operationTable(...operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.map(operation => [operation.name, operation]))
}
