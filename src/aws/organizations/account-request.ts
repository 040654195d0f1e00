import type { CreateAccountStatus } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { isSameEmail } from '../../core/organization/email.ts'
import { newIdOf } from '../../core/organization/new-id.ts'
import { maxAccountsCreatedAtATime } from '../../core/organization/quotas.ts'
import { accountCreation } from '../../jobs/job-data.ts'
import type { Context } from '../operation.ts'
import { organizationOf } from './authorize.ts'
import { toCreateAccountStatus } from './create-account-status.ts'
import { constraintViolation, invalidInput, refusal } from './errors.ts'
import { emailAddress, tags, text } from './fields.ts'
import { checkTags } from './tagging.ts'

/** The fields of the requests that create accounts. */
export const accountRequest = {
  Email: emailAddress,
  AccountName: text(1, 50, /^[\u0020-\u007E]+$/),
  RoleName: text(0, 64, /^[\w+=,.@-]{1,64}$/).optional(),
  IamUserAccessToBilling: z.enum(['ALLOW', 'DENY']).optional(),
  Tags: tags.optional(),
}

/** Enqueues the creation of an account. AWS reports failures in the status of the request: recorded from AWS. */
export function requestAccount(
  { Email, AccountName, RoleName, Tags = [] }: z.output<z.ZodObject<typeof accountRequest>>,
  context: Context,
  { govCloud }: { readonly govCloud: boolean },
): CreateAccountStatus {
  const { id: organizationId } = organizationOf(context)
  const { caller, jobs, newId, now, settings, store } = context
  checkTags(Tags)
  if (RoleName?.startsWith('AWSServiceRoleFor')) throw invalidInput('INVALID_ROLE_NAME')
  const inProgress = store.jobs
    .inProgress(caller.accountId, 'ACCOUNT_CREATION')
    .map(({ input }) => accountCreation.decode(input))
  if (inProgress.some(({ email }) => isSameEmail(email, Email))) throw refusal('ConcurrentModificationException')
  if (inProgress.length >= maxAccountsCreatedAtATime) throw constraintViolation('ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED')
  const input = accountCreation.encode({
    organizationId,
    seed: newId(),
    name: AccountName,
    email: Email,
    govCloud,
    tags: Tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    ...(RoleName !== undefined && { roleName: RoleName }),
  })
  const job = {
    id: newIdOf.createAccountRequest(newId()),
    kind: 'ACCOUNT_CREATION',
    accountId: caller.accountId,
    principal: caller.principal,
    input,
    createdAt: now,
    dueAt: now + settings.accountCreationDuration,
  } as const
  jobs.enqueue(job)
  return toCreateAccountStatus({ ...job, state: 'IN_PROGRESS' })
}
