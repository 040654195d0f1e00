import type { CreateAccountFailureReason, CreateAccountStatus } from '@aws-sdk/client-organizations'
import type { AccountCreation, CreatedAccount } from '../../jobs/account-creation.ts'
import type { Job, JobState } from '../../store/job-store.ts'

/** A request for an account in AWS's shape. Recorded from AWS, but for what a success adds. */
export function toCreateAccountStatus(job: Job): CreateAccountStatus {
  const { name }: AccountCreation = JSON.parse(job.input)
  const created: CreatedAccount | undefined = job.output === undefined ? undefined : JSON.parse(job.output)
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
