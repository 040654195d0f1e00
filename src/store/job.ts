export type JobKind = 'ACCESS_REPORT' | 'ACCOUNT_CREATION' | 'ACCOUNT_CLOSURE'
export type JobState = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'

/** What a job does, and for whom. */
export interface JobRequest {
  readonly kind: JobKind
  readonly accountId: string
  /** Who requested it: the owner of a report, else the ARN of the principal. */
  readonly principal: string
  /** JSON. Equal requests have equal inputs. */
  readonly input: string
}

export interface NewJob extends JobRequest {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** When the job runs, in milliseconds since the epoch. Absent for a background job. */
  readonly dueAt?: number
}

export interface Job extends NewJob {
  readonly state: JobState
  readonly completedAt?: number
  /** JSON. Absent if the result is not stored with the job. */
  readonly output?: string
  readonly error?: JobError
}

export interface JobError {
  readonly code: string
  readonly message: string
}
