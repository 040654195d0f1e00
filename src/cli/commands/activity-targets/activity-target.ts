import type { AccountAttempt } from '../../../core/activity/attempt.ts'

/** Where activity is kept. */
export interface ActivityTarget {
  /** The time there, and up to when its reports may show attempts; both in milliseconds since the epoch. */
  readonly now: number
  readonly horizon: number
  /** Records attempts, but for those that it does not take. */
  record(attempts: readonly AccountAttempt[]): Promise<Skipped>
  /** In any order. */
  list(): Promise<readonly AccountAttempt[]>
  close(): void
}

export interface Skipped {
  /** Those that are not known there. */
  readonly accounts: ReadonlySet<string>
  readonly services: ReadonlySet<string>
}

/** How much later than it happened activity shows in AWS's reports, in milliseconds. */
export const awsActivityDelay = 4 * 60 * 60 * 1000
