import type { CreateAccountFailureReason, CreateAccountStatus } from '@aws-sdk/client-organizations'
import { accountCreation, createdAccount } from '../../jobs/job-data.ts'
import type { Job, JobState } from '../../store/job.ts'

/** The status of a request for an account, in AWS's shape. Recorded from AWS, except the fields that a success adds. */
export function toCreateAccountStatus(job: Job): CreateAccountStatus {
  const { name } = accountCreation.decode(job.input)
  const created = job.output === undefined ? undefined : createdAccount.decode(job.output)
  return {
    Id: job.id,
    AccountName: name,
    State: states[job.state],
    RequestedTimestamp: new Date(job.createdAt),
    CompletedTimestamp: job.completedAt === undefined ? undefined : new Date(job.completedAt),
    AccountId: created?.accountId,
    GovCloudAccountId: created?.govCloudAccountId,
    FailureReason: job.error?.code as CreateAccountFailureReason | undefined,
  }
}

const states = { IN_PROGRESS: 'IN_PROGRESS', COMPLETED: 'SUCCEEDED', FAILED: 'FAILED' } as const satisfies Record<
  JobState,
  string
>
