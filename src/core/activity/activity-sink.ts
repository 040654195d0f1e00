import { accountIdPattern } from '../organization/organization.ts'
import { regionPattern } from './attempt.ts'

/** What becomes of the values of a log: each contributes attempts, or is skipped for a reason. */
export interface ActivitySink {
  /** An attempt by a principal of the account; `time` in seconds since the epoch. */
  attempt(accountId: string, service: string, region: string, time: number): void
  /** `what` names what was not understood: the source of an event, a service, the member that is not readable. */
  skip(reason: SkipReason, what?: string): void
}

/** Why a value contributes nothing. */
export const skipReasons = {
  SERVICE_EVENT: 'events that a service made by itself, without a request',
  SERVICE_CALL: 'calls that an AWS service made on its own',
  ANONYMOUS: 'calls without credentials',
  NOT_AUTHENTICATED: 'calls whose credentials were refused',
  NO_ACCOUNT: 'calls of identities that are no root user, user or role of an account',
  NO_API_CALL: 'sign-ins, console actions, insights',
  UNKNOWN_SERVICE: 'events of sources that are no service of the catalogue',
  UNREADABLE: 'events and rows whose account, Region or time cannot be read',
  UNRECOGNIZED: 'values that are no event, no row of a table and no report',
} as const

export type SkipReason = keyof typeof skipReasons

/** Hands over an attempt, unless its account, Region or time cannot be read. `time` in seconds since the epoch. */
export function addAttempt(
  accountId: unknown,
  namespace: string,
  region: unknown,
  time: number | undefined,
  sink: ActivitySink,
): void {
  if (typeof accountId !== 'string' || !accountIdPattern.test(accountId)) sink.skip('UNREADABLE', 'account')
  else if (typeof region !== 'string' || !regionPattern.test(region)) sink.skip('UNREADABLE', 'Region')
  else if (time === undefined) sink.skip('UNREADABLE', 'time')
  else sink.attempt(accountId, namespace, region, time)
}
