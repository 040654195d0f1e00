import type { ListPoliciesForTargetRequest, ListPoliciesForTargetResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { targetNotFound } from './errors.ts'
import { paging, policyType, targetId } from './members.ts'
import { paginate } from './paginate.ts'
import { toPolicySummary } from './shapes.ts'

export const listPoliciesForTarget = defineOperation({
  name: 'ListPoliciesForTarget',
  input: z.object({
    TargetId: targetId,
    Filter: policyType,
    ...paging,
  } satisfies Members<ListPoliciesForTargetRequest>),
  handle({ TargetId, Filter, ...input }, { caller, organizations, policies }): ListPoliciesForTargetResponse {
    const organization = managedOrganization({ caller, organizations })
    if (!organizations.entity(organization.id, TargetId)) throw targetNotFound()
    const page = paginate(input, ['ListPoliciesForTarget', caller.accountId, TargetId, Filter], range =>
      policies.attachedTo(organization.id, TargetId, Filter, range),
    )
    return { Policies: page.items.map(policy => toPolicySummary(organization, policy)), NextToken: page.next }
  },
})
