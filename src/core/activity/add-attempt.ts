import { accountIdPattern } from '../organization/organization.ts'
import type { ActivitySink } from './activity-sink.ts'
import { regionPattern } from './attempt.ts'

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
