import type {
  CreateAccountStatus,
  ListCreateAccountStatusRequest,
  ListCreateAccountStatusResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { toCreateAccountStatus } from '../create-account-status.ts'
import { paging } from '../fields.ts'
import { paginate } from '../paginate.ts'

export const listCreateAccountStatus = defineOperation({
  name: 'ListCreateAccountStatus',
  input: z.object({
    States: z.array(z.enum(['IN_PROGRESS', 'SUCCEEDED', 'FAILED'])).optional(),
    ...paging,
  } satisfies Fields<ListCreateAccountStatusRequest>),
  readOnly: true,
  handle({ States = [], ...input }, context): ListCreateAccountStatusResponse {
    const { managementAccountId } = organizationOf(context)
    const page = paginate(input, context, [...States].sort(), ({ after, limit }) => {
      const found: { id: string; status: CreateAccountStatus }[] = []
      for (const job of context.store.jobs.ofAccount(managementAccountId, 'ACCOUNT_CREATION', after)) {
        const status = toCreateAccountStatus(job)
        if (States.length === 0 || States.some(state => state === status.State)) found.push({ id: job.id, status })
        if (found.length === limit) break
      }
      return found
    })
    return { CreateAccountStatuses: page.items.map(({ status }) => status), NextToken: page.next }
  },
})
