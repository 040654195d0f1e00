import type { Clocks } from '../controls/clock.ts'
import type { Faults, JobFault } from '../controls/faults.ts'
import type { Logger } from '../core/values/logger.ts'
import type { NewJob } from '../store/job.ts'
import type { Store } from '../store/open-store.ts'
import {
  type BackgroundHandler,
  type DueHandler,
  type Handlers,
  handlerOf,
  internalFailure,
  type JobResult,
} from './job-handlers.ts'

export interface RunnerOptions {
  readonly store: Store
  readonly background: Handlers<BackgroundHandler>
  readonly due: Handlers<DueHandler>
  readonly faults: Pick<Faults, 'ofJob'>
  readonly clocks: Pick<Clocks, 'ofAccount'>
  readonly log: Logger
  /** The minimum duration of a background job, in milliseconds. */
  readonly duration: number
}

export type Runner = ReturnType<typeof createRunner>

/**
 * Runs background jobs at once, and other jobs when they are due. Nobody can observe whether a due job has run before the next
 * request, so it runs then: no timer is needed, and each account may have its own clock.
 */
export function createRunner({ store, background, due, faults, clocks, log, duration }: RunnerOptions) {
  const running = new Map<string, Promise<void>>()
  /** The jobs that a fault holds, by id. */
  const held = new Map<string, { readonly accountId: string; release(): void }>()
  /** Whether there are jobs with a due time. */
  let isWaiting = true

  function start(job: NewJob, fault: JobFault['job'] | undefined): void {
    const run = execute(job, fault)
      .then(result => finish(job, result))
      .catch(error => {
        log.error({ err: error, job: job.id }, 'a job failed unexpectedly')
        finish(job, { error: internalFailure })
      })
      .catch(error => log.error({ err: error, job: job.id }, 'the failure of a job could not be stored'))
      .finally(() => running.delete(job.id))
    running.set(job.id, run)
  }

  /** Calls the handler before the first await. What it throws rejects, and so fails the job. */
  async function execute(job: NewJob, fault: JobFault['job'] | undefined): Promise<JobResult> {
    if (fault && fault !== 'HOLD') return { error: fault }
    const work = handlerOf(background, job)(job)
    if (fault) await new Promise<void>(release => held.set(job.id, { accountId: job.accountId, release }))
    return work()
  }

  function finish(job: NewJob, result: JobResult): void {
    const completedAt = Math.max(clocks.ofAccount(job.accountId).now(), job.createdAt + duration)
    store.transaction(() => {
      if ('error' in result) return store.jobs.fail(job.id, completedAt, result.error)
      result.save()
      store.jobs.complete(job.id, completedAt)
    })
  }

  function runDue(job: NewJob, dueAt: number): void {
    try {
      store.transaction(() => {
        const result = handlerOf(due, job)(job)
        if ('error' in result) store.jobs.fail(job.id, dueAt, result.error)
        else store.jobs.complete(job.id, dueAt, result.output)
      })
    } catch (error) {
      log.error({ err: error, job: job.id }, 'a job failed unexpectedly')
      store.transaction(() => store.jobs.fail(job.id, dueAt, internalFailure))
    }
  }

  function catchUp(): void {
    while (isWaiting) {
      const jobs = store.jobs.due()
      const job = jobs.find(({ accountId, dueAt = 0 }) => dueAt <= clocks.ofAccount(accountId).now())
      if (job?.dueAt === undefined) {
        isWaiting = jobs.length > 0
        return
      }
      runDue(job, job.dueAt)
    }
  }

  async function drain(): Promise<void> {
    const unheld = () => [...running].flatMap(([id, run]) => (held.has(id) ? [] : [run]))
    for (let runs = unheld(); runs.length; runs = unheld()) await Promise.all(runs)
  }

  async function release(accountIds?: ReadonlySet<string>): Promise<void> {
    const heldOfAccounts = () => [...held].filter(([, { accountId }]) => accountIds?.has(accountId) ?? true)
    do {
      for (const [id, job] of heldOfAccounts()) {
        held.delete(id)
        job.release()
      }
      await drain()
    } while (heldOfAccounts().length)
    isWaiting = true
  }

  return {
    /** Stores a job, and starts it unless it has a due time. */
    enqueue(job: NewJob): void {
      store.jobs.insert(job)
      if (job.dueAt === undefined)
        start(job, faults.ofJob({ account: job.accountId, input: JSON.parse(job.input) })?.job)
      else isWaiting = true
    },

    /** Runs the jobs that are due, in the order of their due times. To be called before reading the store for a client. */
    catchUp,

    /** The ids of the held jobs. */
    held: (): ReadonlySet<string> => new Set(held.keys()),

    /** Restarts unfinished jobs of an earlier process or of a snapshot; holds some of them. */
    resume(toHold: ReadonlySet<string> = new Set()): void {
      for (const job of store.jobs.unfinished()) {
        if (running.has(job.id)) continue
        log.info({ job: job.id }, 'restarting an interrupted job')
        start(job, toHold.has(job.id) ? 'HOLD' : undefined)
      }
    },

    /** Waits for running jobs, but not for held ones. */
    drain,

    /**
     * Releases the held jobs of some accounts, or all, and waits for running jobs. To be called before jobs are removed or
     * changed.
     */
    release,

    /** Completes all pending jobs: held ones, those whose result is not shown yet, and those with a later due time. */
    async finishAll(): Promise<void> {
      await release()
      store.transaction(() => {
        for (const accountId of store.jobs.accountIds())
          store.jobs.completeNow(accountId, clocks.ofAccount(accountId).now())
      })
      catchUp()
    },
  }
}
