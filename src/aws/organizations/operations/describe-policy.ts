import type { DescribePolicyRequest, DescribePolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { policyId } from '../fields.ts'
import { toPolicy } from '../shapes.ts'

export const describePolicy = defineOperation({
  name: 'DescribePolicy',
  input: z.object({ PolicyId: policyId } satisfies Fields<DescribePolicyRequest>),
  readOnly: true,
  handle({ PolicyId }, context): DescribePolicyResponse {
    const organization = organizationOf(context)
    const policy = context.store.policies.find(organization.id, PolicyId)
    if (!policy) throw refusal('PolicyNotFoundException')
    return { Policy: toPolicy(organization, policy) }
  },
})
