import type { DescribeOrganizationResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { toOrganization } from '../shapes.ts'

export const describeOrganization = defineOperation({
  name: 'DescribeOrganization',
  access: 'MEMBER',
  input: z.object({}),
  readOnly: true,
  handle(_input, context): DescribeOrganizationResponse {
    return { Organization: toOrganization(organizationOf(context), context.store) }
  },
})
