import type { Logger } from 'pino'
import type { Clocks } from '../controls/clock.ts'
import type { Faults, JobFault } from '../controls/faults.ts'
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
  readonly clocks: Pick<Clocks, 'ofAccount'>
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
 * been done before the next request, so it is done then: no timer is needed, and any clock will do, that of each account.
 */
export function createRunner({ store, background, due, faults, clocks, log, duration }: RunnerOptions) {
  const running = new Map<string, Promise<void>>()
  /** The jobs that are held, by their ids, and what releases them. */
  const held = new Map<string, { readonly accountId: string; release(): void }>()
  /** Whether there are jobs that are due at a time. */
  let isWaiting = true

  function begin(job: NewJob, fault: JobFault['job'] | undefined): void {
    const run = perform(job, fault)
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
  async function perform(job: NewJob, fault: JobFault['job'] | undefined): Promise<JobResult> {
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

  /**
   * Finishes what runs, and what is held: of some accounts, or all; and what is held meanwhile. To be called before jobs are
   * removed or changed.
   */
  async function release(accountIds?: ReadonlySet<string>): Promise<void> {
    const concerned = () => [...held].filter(([, { accountId }]) => accountIds?.has(accountId) ?? true)
    do {
      for (const [id, job] of concerned()) {
        held.delete(id)
        job.release()
      }
      await drain()
    } while (concerned().length)
    isWaiting = true
  }

  return {
    /** Stores a job and starts it, or leaves it until it is due. */
    enqueue(job: NewJob): void {
      store.jobs.insert(job)
      if (job.dueAt === undefined)
        begin(job, faults.ofJob({ account: job.accountId, input: JSON.parse(job.input) })?.job)
      else isWaiting = true
    },

    /** Does what is due, in the order of its time. To be called before anybody looks. */
    catchUp,

    /** The ids of the jobs that are held. */
    held: (): ReadonlySet<string> => new Set(held.keys()),

    /** Starts again what was left unfinished, by an earlier process or by a snapshot; some of it is held. */
    resume(toHold: ReadonlySet<string> = new Set()): void {
      for (const job of store.jobs.unfinished()) {
        if (running.has(job.id)) continue
        log.info({ job: job.id }, 'running a job again that was cut off')
        begin(job, toHold.has(job.id) ? 'HOLD' : undefined)
      }
    },

    /** Resolves when nothing is running any more but what is held. */
    drain,

    release,

    /** Ends what is under way: what is held, what is not shown yet, what is due later. */
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

function handlerOf<T>(handlers: Readonly<Partial<Record<JobKind, T>>>, { kind }: NewJob): T {
  const handler = handlers[kind]
  if (!handler) throw new Error(`no handler for jobs of the kind ${kind}`)
  return handler
}
