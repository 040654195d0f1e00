import type { DescribeOrganizationResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from './access.ts'
import { toOrganization } from './shapes.ts'

export const describeOrganization = defineOperation({
  name: 'DescribeOrganization',
  input: z.object({}),
  handle(_input, { caller, organizations }): DescribeOrganizationResponse {
    const organization = organizationOf({ caller, organizations })
    const managementAccount = organizations.account(organization.id, organization.managementAccountId)
    return { Organization: toOrganization(organization, managementAccount?.email ?? '') }
  },
})
