import type { Database } from 'better-sqlite3'
import { type AccountAttempt, type Attempt, attemptKey } from '../core/activity/attempt.ts'

export type ActivityStore = ReturnType<typeof createActivityStore>

/** Activity at the time when the snapshot was taken. */
export interface ActivitySnapshot {
  attemptsOf(accountId: string): readonly Attempt[]
  close(): void
}

/** Attempts of an account, of a service, or all. */
export interface ActivityFilter {
  readonly accountId?: string | undefined
  readonly service?: string | undefined
}

/** Calls `work` a second later, without keeping the process running. Returns a function that cancels the call. */
export type Schedule = (work: () => void) => () => void

const inASecond: Schedule = work => {
  const timer = setTimeout(work, 1000).unref()
  return () => clearTimeout(timer)
}

/**
 * The attempts of accounts to use services in Regions. A `horizon`, in milliseconds since the epoch, is the time up to which
 * reports may show attempts: of those before it the latest is kept, of those after it all.
 */
export function createActivityStore(database: Database, schedule: Schedule = inASecond) {
  const attempts = database.prepare<[string], Attempt>('select service, region, time from attempt where account_id = ?')
  const insert = database.prepare(
    'insert or ignore into attempt (account_id, service, region, time) values (:accountId, :service, :region, :time)',
  )
  const removeOutdone = database.prepare(
    `delete from attempt
     where account_id = :accountId and service = :service and region = :region and time < (
       select max(time) from attempt
       where account_id = :accountId and service = :service and region = :region and time <= :horizon)`,
  )
  const matching = '(:accountId is null or account_id = :accountId) and (:service is null or service = :service)'
  const list = database.prepare<ReturnType<typeof parametersOf>, AccountAttempt>(
    `select account_id as accountId, service, region, time from attempt where ${matching}
     order by account_id, service, region, time`,
  )
  const accounts = database
    .prepare<ReturnType<typeof parametersOf>, string>(`select distinct account_id from attempt where ${matching}`)
    .pluck()
  const remove = database.prepare(`delete from attempt where ${matching}`)
  /** For each open snapshot, the attempts of the accounts that have changed since it was taken. */
  const snapshots = new Set<Map<string, readonly Attempt[]>>()
  /** Observed attempts that are not stored yet: the latest of each account, service and Region, with its horizon. */
  const observed = new Map<string, { readonly attempt: AccountAttempt; readonly horizon: number }>()
  let cancelStoring: (() => void) | undefined

  function keepForSnapshots(accountId: string): void {
    for (const kept of snapshots) if (!kept.has(accountId)) kept.set(accountId, attempts.all(accountId))
  }

  function keep(attempt: AccountAttempt, horizon: number): void {
    keepForSnapshots(attempt.accountId)
    insert.run(attempt)
    removeOutdone.run({ ...attempt, horizon: Math.floor(horizon / 1000) })
  }

  const record = database.transaction((list: readonly AccountAttempt[], horizon: number) => {
    for (const attempt of list) keep(attempt, horizon)
  })

  const recordObserved = database.transaction(() => {
    for (const { attempt, horizon } of observed.values()) keep(attempt, horizon)
  })

  function storeObserved(): void {
    if (observed.size === 0) return
    recordObserved()
    observed.clear()
    cancelStoring?.()
    cancelStoring = undefined
  }

  /** Errors surface at the next read. */
  function tryToStoreObserved(): void {
    cancelStoring = undefined
    try {
      storeObserved()
    } catch {}
  }

  return {
    record(list: readonly AccountAttempt[], horizon: number): void {
      storeObserved()
      record(list, horizon)
    },

    /** Records an attempt cheaply: once per second of the clock, stored a second later or at the next read. */
    observe(accountId: string, service: string, region: string, now: number, horizon: number): void {
      const time = Math.floor(now / 1000)
      const key = attemptKey({ accountId, service, region })
      const known = observed.get(key)
      if (known?.attempt.time === time) return
      if (known) storeObserved()
      observed.set(key, { attempt: { accountId, service, region, time }, horizon })
      cancelStoring ??= schedule(tryToStoreObserved)
    },

    /** Ordered by account, service, Region and time. */
    list(filter: ActivityFilter): AccountAttempt[] {
      storeObserved()
      return list.all(parametersOf(filter))
    },

    remove(filter: ActivityFilter): void {
      storeObserved()
      const parameters = parametersOf(filter)
      for (const accountId of accounts.all(parameters)) keepForSnapshots(accountId)
      remove.run(parameters)
    },

    snapshot(): ActivitySnapshot {
      storeObserved()
      const kept = new Map<string, readonly Attempt[]>()
      snapshots.add(kept)
      return {
        attemptsOf: accountId => kept.get(accountId) ?? attempts.all(accountId),
        close: () => void snapshots.delete(kept),
      }
    },

    storeObserved,
  }
}

function parametersOf({
  accountId = null,
  service = null,
}: { [K in keyof ActivityFilter]: string | null | undefined }) {
  return { accountId, service }
}
