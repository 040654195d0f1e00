import { type AttemptCounts, countingSink, emptyCounts, latestAttempts } from '../activity/attempt-counts.ts'
import type { ReadingTimes } from '../activity/read-log.ts'
import type { Settings } from '../aws/operation.ts'
import type { Clocks } from '../controls/clock.ts'
import { readActivity } from '../core/activity/read-activity.ts'
import type { TableRow } from '../core/activity/table-row.ts'
import { groupBy } from '../core/values/group-by.ts'
import { isKnownAccount } from '../store/is-known-account.ts'
import type { Store } from '../store/open-store.ts'
import { UnknownNamesError } from './unknown-names-error.ts'

/** The parts of an emulator that recording activity needs. */
export interface ActivityParts {
  readonly store: Store
  readonly clocks: Clocks
  readonly settings: Settings
  readonly defaultAccountId: string
}

/** The times for reading activity, by the clock of an account or the common one. */
export function readingTimes({ clocks, settings }: ActivityParts, accountId?: string): ReadingTimes {
  const now = (accountId === undefined ? clocks.common : clocks.ofAccount(accountId)).now()
  return { now, horizon: now - settings.activityDelay }
}

/** Counts rows of a table of activity. Relative times refer to the clocks of their accounts. */
export function countRows(parts: ActivityParts, rows: readonly TableRow[]): AttemptCounts {
  const counts = emptyCounts()
  for (const row of rows) {
    const { now, horizon } = readingTimes(parts, row.account)
    readActivity(row, now, countingSink(counts, horizon))
  }
  return counts
}

interface RecordOptions {
  readonly unknown: 'refuse' | 'skip'
  /** The accounts whose activity is removed first. */
  readonly replace?: readonly string[] | 'ALL'
}

/**
 * Records attempts, all or none. Throws an UnknownNamesError for unknown accounts or services, unless they are to be skipped.
 */
export function recordActivity(parts: ActivityParts, counts: AttemptCounts, { unknown, replace = [] }: RecordOptions) {
  const { store } = parts
  const accounts = unknownAccounts(parts, counts)
  const services = counts.skipped.get('UNKNOWN_SERVICE')?.names ?? new Map<string, number>()
  if (unknown === 'refuse' && accounts.size + services.size > 0)
    throw new UnknownNamesError([...lines('account', accounts), ...lines('service', services)].join('\n'))
  const attempts = latestAttempts(counts).filter(({ accountId }) => !accounts.has(accountId))
  store.transaction(() => {
    if (replace === 'ALL') store.activity.remove({})
    else for (const accountId of replace) store.activity.remove({ accountId })
    for (const [accountId, list] of groupBy(attempts, attempt => attempt.accountId))
      store.activity.record(list, readingTimes(parts, accountId).horizon)
  })
  return {
    recorded: attempts.length,
    skipped: [
      ...[...accounts].map(([account, entries]) => ({ account, entries })),
      ...[...services].map(([service, entries]) => ({ service, entries })),
    ],
  }
}

/** The number of attempts of each account that the emulator does not know. */
function unknownAccounts(
  { store, defaultAccountId }: ActivityParts,
  { attempts }: AttemptCounts,
): ReadonlyMap<string, number> {
  const unknown = new Map<string, number>()
  for (const { accountId, count } of attempts.values())
    if (accountId !== defaultAccountId && !isKnownAccount(store, accountId))
      unknown.set(accountId, (unknown.get(accountId) ?? 0) + count)
  return unknown
}

function lines(kind: string, names: ReadonlyMap<string, number>): string[] {
  return [...names.keys()].sort().map(name => `Unknown ${kind} "${name}".`)
}
