import type { Database } from 'better-sqlite3'
import type { AccountAttempt, Attempt } from '../core/activity/attempt.ts'

export type ActivityStore = ReturnType<typeof createActivityStore>

/** Activity as it was when the snapshot was taken, whatever is recorded later. */
export interface ActivitySnapshot {
  attemptsOf(accountId: string): readonly Attempt[]
  close(): void
}

/** The latest attempt of each account to use a service in a Region. */
export function createActivityStore(database: Database) {
  const attempts = database.prepare<[string], Attempt>(
    'select service, region, time from activity where account_id = ?',
  )
  const record = database.prepare(
    `insert into activity values (:accountId, :service, :region, :time)
     on conflict do update set time = excluded.time where excluded.time > time`,
  )
  /** For each open snapshot, the attempts of the accounts that have changed since it was taken. */
  const snapshots = new Set<Map<string, readonly Attempt[]>>()

  return {
    /** Keeps the later attempt where there is one already. */
    record(list: readonly AccountAttempt[]): void {
      for (const attempt of list) {
        const { accountId } = attempt
        for (const kept of snapshots) if (!kept.has(accountId)) kept.set(accountId, attempts.all(accountId))
        record.run(attempt)
      }
    },

    snapshot(): ActivitySnapshot {
      const kept = new Map<string, readonly Attempt[]>()
      snapshots.add(kept)
      return {
        attemptsOf: accountId => kept.get(accountId) ?? attempts.all(accountId),
        close: () => void snapshots.delete(kept),
      }
    },
  }
}
