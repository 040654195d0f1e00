import type { AccountAttempt } from '../../../core/activity/attempt.ts'
import type { Skipped } from './activity-target.ts'

/** The attempts of accounts that are known, and the accounts that are not. */
export function partitionByAccount(attempts: readonly AccountAttempt[], isKnown: (accountId: string) => boolean) {
  const known = attempts.filter(({ accountId }) => isKnown(accountId))
  const accounts = new Set(attempts.flatMap(({ accountId }) => (isKnown(accountId) ? [] : [accountId])))
  const notTaken: Skipped = { accounts, services: new Set() }
  return { known, notTaken }
}
