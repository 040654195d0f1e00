import type { ListTargetsForPolicyRequest, ListTargetsForPolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { policyNotFound } from './errors.ts'
import { paging, policyId } from './members.ts'
import { paginate } from './paginate.ts'
import { toPolicyTarget } from './shapes.ts'

export const listTargetsForPolicy = defineOperation({
  name: 'ListTargetsForPolicy',
  input: z.object({ PolicyId: policyId, ...paging } satisfies Members<ListTargetsForPolicyRequest>),
  handle({ PolicyId, ...input }, { caller, organizations, policies }): ListTargetsForPolicyResponse {
    const organization = managedOrganization({ caller, organizations })
    if (!policies.find(organization.id, PolicyId)) throw policyNotFound()
    const page = paginate(input, ['ListTargetsForPolicy', caller.accountId, PolicyId], range =>
      policies.targetsOf(organization.id, PolicyId, range),
    )
    return { Targets: page.items.map(target => toPolicyTarget(organization, target)), NextToken: page.next }
  },
})
