import { accountIdPattern } from '../organization/organization.ts'
import { regionPattern } from '../values/region.ts'

/** Receives the values of a log: each contributes attempts, or is skipped for a reason. */
export interface ActivitySink {
  /** An attempt by a principal of the account; `time` in seconds since the epoch. */
  attempt(accountId: string, service: string, region: string, time: number): void
  /** `what` names what is unknown or unreadable: the source of an event, a service, a field. */
  skip(reason: SkipReason, what?: string): void
}

/** Why a value contributes nothing. */
export const skipReasons = {
  SERVICE_EVENT: 'events that a service emits without a request',
  SERVICE_CALL: 'calls that an AWS service made on its own',
  ANONYMOUS: 'calls without credentials',
  NOT_AUTHENTICATED: 'calls with rejected credentials',
  NO_ACCOUNT: 'calls of identities other than the root user, users and roles of an account',
  NO_API_CALL: 'sign-ins, console actions, insights',
  UNKNOWN_SERVICE: 'events of sources that are not in the service catalog',
  UNREADABLE: 'events and rows whose account, Region or time cannot be read',
  UNRECOGNIZED: 'values that are neither an event nor a row of a table nor a report',
} as const

export type SkipReason = keyof typeof skipReasons

/** Adds an attempt, or skips it if its account, Region or time is invalid. `time` in seconds since the epoch. */
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
