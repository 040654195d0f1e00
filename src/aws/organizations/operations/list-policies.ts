import type { ListPoliciesRequest, ListPoliciesResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { paging, policyType } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toPolicySummary } from '../shapes.ts'

export const listPolicies = defineOperation({
  name: 'ListPolicies',
  input: z.object({ Filter: policyType, ...paging } satisfies Fields<ListPoliciesRequest>),
  readOnly: true,
  handle({ Filter, ...input }, context): ListPoliciesResponse {
    const organization = organizationOf(context)
    const page = paginate(input, context, [Filter], range =>
      context.store.policies.ofType(organization.id, Filter, range),
    )
    return { Policies: page.items.map(policy => toPolicySummary(organization, policy)), NextToken: page.next }
  },
})
