import type { DescribePolicyRequest, DescribePolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { policyNotFound } from './errors.ts'
import { policyId } from './members.ts'
import { toPolicySummary } from './shapes.ts'

export const describePolicy = defineOperation({
  name: 'DescribePolicy',
  input: z.object({ PolicyId: policyId } satisfies Members<DescribePolicyRequest>),
  handle({ PolicyId }, { caller, organizations, policies }): DescribePolicyResponse {
    const organization = managedOrganization({ caller, organizations })
    const policy = policies.find(organization.id, PolicyId)
    if (!policy) throw policyNotFound()
    return { Policy: { PolicySummary: toPolicySummary(organization, policy), Content: policy.content } }
  },
})
