import type {
  DescribeCreateAccountStatusRequest,
  DescribeCreateAccountStatusResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { toCreateAccountStatus } from '../create-account-status.ts'
import { refusal } from '../errors.ts'
import { createAccountRequestId } from '../fields.ts'

export const describeCreateAccountStatus = defineOperation({
  name: 'DescribeCreateAccountStatus',
  input: z.object({
    CreateAccountRequestId: createAccountRequestId,
  } satisfies Fields<DescribeCreateAccountStatusRequest>),
  readOnly: true,
  handle({ CreateAccountRequestId }, context): DescribeCreateAccountStatusResponse {
    const { managementAccountId } = organizationOf(context)
    const job = context.store.jobs.find(CreateAccountRequestId, context.now)
    if (job?.kind !== 'ACCOUNT_CREATION' || job.accountId !== managementAccountId)
      throw refusal('CreateAccountStatusNotFoundException')
    return { CreateAccountStatus: toCreateAccountStatus(job) }
  },
})
