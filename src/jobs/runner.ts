import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { JobError, JobKind, NewJob } from '../store/job-store.ts'
import type { Store } from '../store/open-store.ts'

/** What a job came to: a failure, or a result that `save` writes in the transaction that completes the job. */
export type JobResult = { readonly error: JobError } | { readonly save: () => void }

/**
 * Takes in the state that the job is about, at once; the work that it returns goes on in the background.
 * Work that is long gives way to requests in between.
 */
export type JobHandler = (job: NewJob) => () => Promise<JobResult>

export interface RunnerOptions {
  readonly store: Store
  readonly handlers: Readonly<Record<JobKind, JobHandler>>
  readonly clock: Clock
  readonly log: Logger
  /** How long a job takes at least, in milliseconds. */
  readonly duration: number
}

export type Runner = ReturnType<typeof createRunner>

const internalFailure: JobError = {
  code: 'INTERNAL_FAILURE',
  message: 'The job failed because of an internal error.',
}

/** Runs jobs in the background. Nothing runs, and no timer is set, while there is no job. */
export function createRunner({ store, handlers, clock, log, duration }: RunnerOptions) {
  const running = new Set<Promise<void>>()

  function begin(job: NewJob): void {
    const run = perform(job)
      .then(result => finish(job, result))
      .catch(error => {
        log.error({ err: error, job: job.id }, 'a job failed unexpectedly')
        finish(job, { error: internalFailure })
      })
      .catch(error => log.error({ err: error, job: job.id }, 'the failure of a job could not be stored'))
      .finally(() => running.delete(run))
    running.add(run)
  }

  /** What the handler takes in, it takes in before this returns; what it throws then is a failure of the job too. */
  async function perform(job: NewJob): Promise<JobResult> {
    return handlers[job.kind](job)()
  }

  function finish(job: NewJob, result: JobResult): void {
    const completedAt = Math.max(clock.now(), job.createdAt + duration)
    store.transaction(() => {
      if ('error' in result) return store.jobs.fail(job.id, completedAt, result.error)
      result.save()
      store.jobs.complete(job.id, completedAt)
    })
  }

  return {
    /** Stores a job and starts it. */
    enqueue(job: NewJob): void {
      store.jobs.insert(job)
      begin(job)
    },

    /** Starts again what an earlier process has left unfinished. */
    resume(): void {
      for (const job of store.jobs.unfinished()) {
        log.info({ job: job.id }, 'running a job again that was cut off')
        begin(job)
      }
    },

    /** Resolves when nothing is running any more. */
    async drain(): Promise<void> {
      while (running.size) await Promise.all(running)
    },
  }
}
