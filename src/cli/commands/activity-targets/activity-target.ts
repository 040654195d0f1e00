import type { AccountAttempt } from '../../../core/activity/attempt.ts'

/** Where activity is stored. */
export interface ActivityTarget {
  /** The time there, and the time up to which its reports show attempts, in milliseconds since the epoch. */
  readonly now: number
  readonly horizon: number
  /** Records the attempts, except for those of unknown accounts and services, which it returns. */
  record(attempts: readonly AccountAttempt[]): Promise<UnknownNames>
  /** In any order. */
  list(): Promise<readonly AccountAttempt[]>
  close(): void
}

export interface UnknownNames {
  readonly accounts: ReadonlySet<string>
  readonly services: ReadonlySet<string>
}

/** The delay before activity appears in AWS's reports, in milliseconds. */
export const awsActivityDelay = 4 * 60 * 60 * 1000

/** The attempts of known accounts, and the unknown accounts. */
export function partitionByAccount(attempts: readonly AccountAttempt[], isKnown: (accountId: string) => boolean) {
  const known = attempts.filter(({ accountId }) => isKnown(accountId))
  const accounts = new Set(attempts.flatMap(({ accountId }) => (isKnown(accountId) ? [] : [accountId])))
  const unknown: UnknownNames = { accounts, services: new Set() }
  return { known, unknown }
}
