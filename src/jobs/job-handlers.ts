import type { JobError, JobKind, NewJob } from '../store/job.ts'

/** What a job results in: a failure, or a result that `save` writes in the transaction that completes the job. */
export type JobResult = { readonly error: JobError } | { readonly save: () => void }

/**
 * Reads the state that the job is about before it returns; the returned function works in the background, and gives way to
 * requests if it takes long.
 */
export type BackgroundHandler = (job: NewJob) => () => Promise<JobResult>

/** Runs in the transaction that completes the job. The output, as JSON, is stored with the job. */
export type DueHandler = (job: NewJob) => { readonly error: JobError } | { readonly output?: string }

export type Handlers<T> = Readonly<Partial<Record<JobKind, T>>>

export function handlerOf<T>(handlers: Handlers<T>, { kind }: NewJob): T {
  const handler = handlers[kind]
  if (!handler) throw new Error(`no handler for jobs of kind ${kind}`)
  return handler
}

export const internalFailure: JobError = {
  code: 'INTERNAL_FAILURE',
  message: 'The job failed because of an internal error.',
}
