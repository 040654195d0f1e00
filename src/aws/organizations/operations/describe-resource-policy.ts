import type { DescribeResourcePolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { toResourcePolicy } from '../shapes.ts'

export const describeResourcePolicy = defineOperation({
  name: 'DescribeResourcePolicy',
  input: z.object({}),
  readOnly: true,
  handle(_input, context): DescribeResourcePolicyResponse {
    const organization = organizationOf(context)
    const policy = context.store.delegations.resourcePolicy.find(organization.id)
    if (!policy) throw refusal('ResourcePolicyNotFoundException')
    return { ResourcePolicy: toResourcePolicy(organization, policy) }
  },
})
