import type { ListPoliciesForTargetRequest, ListPoliciesForTargetResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { paging, policyType, targetId } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toPolicySummary } from '../shapes.ts'

export const listPoliciesForTarget = defineOperation({
  name: 'ListPoliciesForTarget',
  input: z.object({
    TargetId: targetId,
    Filter: policyType,
    ...paging,
  } satisfies Fields<ListPoliciesForTargetRequest>),
  readOnly: true,
  handle({ TargetId, Filter, ...input }, context): ListPoliciesForTargetResponse {
    const organization = organizationOf(context)
    const { store } = context
    if (!store.entities.find(organization.id, TargetId)) throw refusal('TargetNotFoundException')
    const page = paginate(input, context, [TargetId, Filter], range =>
      store.policies.attachedTo(organization.id, TargetId, Filter, range),
    )
    return { Policies: page.items.map(policy => toPolicySummary(organization, policy)), NextToken: page.next }
  },
})
