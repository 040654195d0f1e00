import type { CloseAccountRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import type { Organization } from '../../../core/organization/organization.ts'
import { closurePeriod, maxAccountsClosedAtATime, maxClosures } from '../../../core/organization/quotas.ts'
import { accountClosure } from '../../../jobs/job-data.ts'
import { type Context, defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, refusal } from '../errors.ts'
import { accountId } from '../fields.ts'

export const closeAccount = defineOperation({
  name: 'CloseAccount',
  input: z.object({ AccountId: accountId } satisfies Fields<CloseAccountRequest>),
  handle({ AccountId }, context): undefined {
    const organization = organizationOf(context)
    const { caller, jobs, newId, now, settings, store } = context
    if (organization.featureSet !== 'ALL') throw constraintViolation('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE')
    const account = store.accounts.find(organization.id, AccountId)
    if (!account) throw refusal('AccountNotFoundException')
    if (AccountId === organization.managementAccountId) throw constraintViolation('CANNOT_CLOSE_MANAGEMENT_ACCOUNT')
    if (account.state === 'CLOSED') throw refusal('AccountAlreadyClosedException')
    if (account.state === 'PENDING_CLOSURE') throw refusal('ConflictException')
    checkQuota(organization, context)
    store.accounts.setState(organization.id, AccountId, 'PENDING_CLOSURE', now)
    jobs.enqueue({
      id: newId(),
      kind: 'ACCOUNT_CLOSURE',
      accountId: caller.accountId,
      principal: caller.principal,
      input: accountClosure.encode({ organizationId: organization.id, accountId: AccountId }),
      createdAt: now,
      dueAt: now + settings.accountCreationDuration,
    })
  },
})

function checkQuota({ id }: Organization, { now, store }: Context): void {
  if (store.accounts.inState(id, 'PENDING_CLOSURE') >= maxAccountsClosedAtATime)
    throw constraintViolation('CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED')
  const members = store.entities.count(id, 'ACCOUNT') - 1
  if (store.accounts.closedSince(id, now - closurePeriod) >= maxClosures(members))
    throw constraintViolation('CLOSE_ACCOUNT_QUOTA_EXCEEDED')
}
