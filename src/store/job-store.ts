import type { Database } from 'better-sqlite3'
import type { Job, JobError, JobKind, JobRequest, JobState, NewJob } from './job.ts'

export type JobStore = ReturnType<typeof createJobStore>

/**
 * Jobs of every kind. A job is shown as running until its time of completion, unless the clock was set back to before its
 * creation.
 */
export function createJobStore(database: Database) {
  const insert = database.prepare(
    `insert into job (id, kind, account_id, principal, input, state, created_at, due_at)
     values (:id, :kind, :accountId, :principal, :input, 'IN_PROGRESS', :createdAt, :dueAt)`,
  )
  const find = database.prepare<[string], JobRow>('select * from job where id = ?')
  const latestId = database
    .prepare<[string, JobKind, string, number, number], string>(
      `select id from job where principal = ? and kind = ? and input = ? and created_at > ? and created_at <= ?
       order by created_at desc limit 1`,
    )
    .pluck()
  const running = database.prepare<{ kind: JobKind; accountId: string; now: number }, unknown>(
    `select 1 from job where kind = :kind and account_id = :accountId
       and (completed_at is null or (completed_at > :now and created_at <= :now)) limit 1`,
  )
  const unfinished = database.prepare<[], JobRow>(
    "select * from job where state = 'IN_PROGRESS' and due_at is null order by created_at, id",
  )
  const due = database.prepare<[], JobRow>(
    "select * from job where state = 'IN_PROGRESS' and due_at is not null order by due_at, rowid",
  )
  const ofAccount = database.prepare<[string, JobKind, string], JobRow>(
    'select * from job where account_id = ? and kind = ? and id > ? order by id',
  )
  const inProgress = database.prepare<[JobKind, string], JobRow>(
    'select * from job where kind = ? and account_id = ? and completed_at is null',
  )
  const removeOfAccount = database.prepare<[string, JobKind]>('delete from job where account_id = ? and kind = ?')
  const finish = database.prepare(
    `update job set state = :state, completed_at = :completedAt, output = :output, error_code = :code,
       error_message = :message
     where id = :id and state = 'IN_PROGRESS'`,
  )
  const accountIds = database.prepare<[], string>('select distinct account_id from job order by account_id').pluck()
  const completeNow = [
    database.prepare(
      `update job set completed_at = max(created_at, :now)
       where account_id = :accountId and completed_at > max(created_at, :now)`,
    ),
    database.prepare(
      `update job set due_at = max(created_at, :now)
       where account_id = :accountId and completed_at is null and due_at > max(created_at, :now)`,
    ),
  ]
  return {
    insert: (job: NewJob): void => void insert.run({ dueAt: null, ...job }),

    /** The job as it is at a time. */
    find(id: string, now: number): Job | undefined {
      const row = find.get(id)
      const isRunning = row && row.created_at <= now && row.completed_at !== null && row.completed_at > now
      return row && toJob(isRunning ? { ...row, ...stillRunning } : row)
    },

    /** The id of the principal's latest job with this input that was created after one time, and not after another. */
    latestId: ({ principal, kind, input }: JobRequest, after: number, until: number): string | undefined =>
      latestId.get(principal, kind, input, after, until),

    isRunning: (kind: JobKind, accountId: string, now: number): boolean =>
      running.get({ kind, accountId, now }) !== undefined,

    /** The background jobs without a result, in the order of their creation. */
    unfinished: (): NewJob[] => unfinished.all().map(toJob),

    /** The jobs with a due time that have not run, in the order of these times. */
    due: (): NewJob[] => due.all().map(toJob),

    /** The jobs of an account after an id, ordered by id. */
    *ofAccount(accountId: string, kind: JobKind, after = ''): Iterable<Job> {
      for (const row of ofAccount.iterate(accountId, kind, after)) yield toJob(row)
    },

    /** The pending jobs of an account, in no order. */
    inProgress: (accountId: string, kind: JobKind): Job[] => inProgress.all(kind, accountId).map(toJob),

    removeOfAccount: (accountId: string, kind: JobKind): void => void removeOfAccount.run(accountId, kind),

    /** The accounts that have jobs. */
    accountIds: (): string[] => accountIds.all(),

    /** Shows results that are not shown yet, and makes due what is due later. */
    completeNow(accountId: string, now: number): void {
      for (const statement of completeNow) statement.run({ accountId, now })
    },

    complete: (id: string, completedAt: number, output: string | null = null): void =>
      void finish.run({ id, state: 'COMPLETED', completedAt, output, code: null, message: null }),

    fail: (id: string, completedAt: number, error: JobError): void =>
      void finish.run({ id, state: 'FAILED', completedAt, output: null, ...error }),
  }
}

interface JobRow {
  readonly id: string
  readonly kind: JobKind
  readonly account_id: string
  readonly principal: string
  readonly input: string
  readonly state: JobState
  readonly created_at: number
  readonly completed_at: number | null
  readonly error_code: string | null
  readonly error_message: string | null
  readonly due_at: number | null
  readonly output: string | null
}

const stillRunning = {
  state: 'IN_PROGRESS',
  completed_at: null,
  output: null,
  error_code: null,
  error_message: null,
} as const

function toJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    accountId: row.account_id,
    principal: row.principal,
    input: row.input,
    state: row.state,
    createdAt: row.created_at,
    ...(row.due_at !== null && { dueAt: row.due_at }),
    ...(row.output !== null && { output: row.output }),
    ...(row.completed_at !== null && { completedAt: row.completed_at }),
    ...(row.error_code !== null && { error: { code: row.error_code, message: row.error_message ?? '' } }),
  }
}
