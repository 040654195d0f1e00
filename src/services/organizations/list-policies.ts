import type { ListPoliciesRequest, ListPoliciesResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { paging, policyType } from './members.ts'
import { paginate } from './paginate.ts'
import { toPolicySummary } from './shapes.ts'

export const listPolicies = defineOperation({
  name: 'ListPolicies',
  input: z.object({ Filter: policyType, ...paging } satisfies Members<ListPoliciesRequest>),
  handle({ Filter, ...input }, { caller, organizations, policies }): ListPoliciesResponse {
    const organization = managedOrganization({ caller, organizations })
    const page = paginate(input, ['ListPolicies', caller.accountId, Filter], range =>
      policies.ofType(organization.id, Filter, range),
    )
    return { Policies: page.items.map(policy => toPolicySummary(organization, policy)), NextToken: page.next }
  },
})
