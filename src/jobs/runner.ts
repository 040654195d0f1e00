import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Faults } from '../faults.ts'
import type { JobError, JobKind, NewJob } from '../store/job-store.ts'
import type { Store } from '../store/open-store.ts'

/** What a job came to: a failure, or a result that `save` writes in the transaction that completes the job. */
export type JobResult = { readonly error: JobError } | { readonly save: () => void }

/**
 * Takes in the state that the job is about, at once; the work that it returns goes on in the background.
 * Work that is long gives way to requests in between.
 */
export type BackgroundHandler = (job: NewJob) => () => Promise<JobResult>

/** Does what is due, within the transaction that completes the job. A text that it answers is kept with the job, as JSON. */
export type DueHandler = (job: NewJob) => { readonly error: JobError } | { readonly output?: string }

export interface RunnerOptions {
  readonly store: Store
  readonly background: Readonly<Partial<Record<JobKind, BackgroundHandler>>>
  readonly due: Readonly<Partial<Record<JobKind, DueHandler>>>
  readonly faults: Pick<Faults, 'ofJob'>
  readonly clock: Clock
  readonly log: Logger
  /** How long a job in the background takes at least, in milliseconds. */
  readonly duration: number
}

export type Runner = ReturnType<typeof createRunner>

const internalFailure: JobError = {
  code: 'INTERNAL_FAILURE',
  message: 'The job failed because of an internal error.',
}

/**
 * Runs jobs: some in the background, at once; others when they are due. Nobody can see whether something that is due has
 * been done before the next request, so it is done then: no timer is needed, and any clock will do.
 */
export function createRunner({ store, background, due, faults, clock, log, duration }: RunnerOptions) {
  const running = new Map<string, Promise<void>>()
  /** What releases the jobs that are held, by their ids. */
  const held = new Map<string, () => void>()
  let next = store.jobs.firstDue()?.dueAt ?? Number.POSITIVE_INFINITY

  function begin(job: NewJob): void {
    const run = perform(job)
      .then(result => finish(job, result))
      .catch(error => {
        log.error({ err: error, job: job.id }, 'a job failed unexpectedly')
        finish(job, { error: internalFailure })
      })
      .catch(error => log.error({ err: error, job: job.id }, 'the failure of a job could not be stored'))
      .finally(() => running.delete(job.id))
    running.set(job.id, run)
  }

  /** What the handler takes in, it takes in before this returns; what it throws then is a failure of the job too. */
  async function perform(job: NewJob): Promise<JobResult> {
    const fault = faults.ofJob({ account: job.accountId, input: JSON.parse(job.input) })?.job
    if (fault && fault !== 'HOLD') return { error: fault }
    const work = handlerOf(background, job)(job)
    if (fault) await new Promise<void>(resolve => held.set(job.id, resolve))
    return work()
  }

  function finish(job: NewJob, result: JobResult): void {
    const completedAt = Math.max(clock.now(), job.createdAt + duration)
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
    while (next <= clock.now()) {
      const job = store.jobs.firstDue()
      if (job?.dueAt !== undefined && job.dueAt <= clock.now()) runDue(job, job.dueAt)
      else next = job?.dueAt ?? Number.POSITIVE_INFINITY
    }
  }

  async function drain(): Promise<void> {
    const unheld = () => [...running].flatMap(([id, run]) => (held.has(id) ? [] : [run]))
    for (let runs = unheld(); runs.length; runs = unheld()) await Promise.all(runs)
  }

  return {
    /** Stores a job and starts it, or leaves it until it is due. */
    enqueue(job: NewJob): void {
      store.jobs.insert(job)
      if (job.dueAt === undefined) begin(job)
      else next = Math.min(next, job.dueAt)
    },

    /** Does what is due, in the order of its time. To be called before anybody looks. */
    catchUp,

    /** Starts again what an earlier process has left unfinished. */
    resume(): void {
      for (const job of store.jobs.unfinished()) {
        log.info({ job: job.id }, 'running a job again that was cut off')
        begin(job)
      }
    },

    /** Resolves when nothing is running any more but what is held. */
    drain,

    /** Leaves what is held without an end, and finishes the rest; for a store that is about to be emptied. */
    async abandon(): Promise<void> {
      for (const id of held.keys()) running.delete(id)
      held.clear()
      await drain()
      next = Number.POSITIVE_INFINITY
    },

    /** Ends what is under way: what is held, what is not shown yet, what is due later. */
    async finishAll(): Promise<void> {
      for (const release of held.values()) release()
      held.clear()
      await drain()
      store.transaction(() => store.jobs.hasten(clock.now()))
      next = Number.NEGATIVE_INFINITY
      catchUp()
    },
  }
}

function handlerOf<T>(handlers: Readonly<Partial<Record<JobKind, T>>>, { kind }: NewJob): T {
  const handler = handlers[kind]
  if (!handler) throw new Error(`no handler for jobs of the kind ${kind}`)
  return handler
}
