import type { AccountAttempt } from '../../core/activity/attempt.ts'
import { catalog } from '../../core/catalog/catalog.ts'
import type { Account } from '../../core/organization/organization.ts'
import { expectedTime, parseTime } from '../../core/values/time.ts'
import type { AttemptEntry } from '../schema.ts'
import type { ReportProblem } from './to-tree.ts'

/** The activity of a file, in whole seconds, as AWS shows it. */
export function toActivity(
  entries: readonly AttemptEntry[],
  accounts: readonly Account[],
  now: number,
  report: ReportProblem,
): AccountAttempt[] {
  const accountIds = new Set(accounts.map(({ id }) => id))
  return entries.map(({ account, service, region, lastAccessed }, index) => {
    const time = parseTime(lastAccessed, now)
    const problem = (field: string, message: string) => report(['activity', index, field], message)
    if (!accountIds.has(account)) problem('account', `expected an account of the organization, got ${account}`)
    if (!catalog.has(service)) problem('service', `expected the namespace of an AWS service, got "${service}"`)
    if (time === undefined) problem('lastAccessed', `${expectedTime}, got "${lastAccessed}"`)
    return { accountId: account, service, region, time: Math.floor((time ?? 0) / 1000) }
  })
}
