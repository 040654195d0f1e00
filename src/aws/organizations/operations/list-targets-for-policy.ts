import type { ListTargetsForPolicyRequest, ListTargetsForPolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { paging, policyId } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toPolicyTarget } from '../shapes.ts'

export const listTargetsForPolicy = defineOperation({
  name: 'ListTargetsForPolicy',
  input: z.object({ PolicyId: policyId, ...paging } satisfies Fields<ListTargetsForPolicyRequest>),
  readOnly: true,
  handle({ PolicyId, ...input }, context): ListTargetsForPolicyResponse {
    const organization = organizationOf(context)
    const { store } = context
    if (!store.policies.find(organization.id, PolicyId)) throw refusal('PolicyNotFoundException')
    const page = paginate(input, context, [PolicyId], range =>
      store.policies.targetsOf(organization.id, PolicyId, range),
    )
    return { Targets: page.items.map(target => toPolicyTarget(organization, target)), NextToken: page.next }
  },
})
