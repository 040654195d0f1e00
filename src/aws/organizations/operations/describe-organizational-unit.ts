import type {
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { organizationalUnitId } from '../fields.ts'
import { toOrganizationalUnit } from '../shapes.ts'

export const describeOrganizationalUnit = defineOperation({
  name: 'DescribeOrganizationalUnit',
  input: z.object({ OrganizationalUnitId: organizationalUnitId } satisfies Fields<DescribeOrganizationalUnitRequest>),
  readOnly: true,
  handle({ OrganizationalUnitId }, context): DescribeOrganizationalUnitResponse {
    const organization = organizationOf(context)
    const { store } = context
    const unit = store.entities.find(organization.id, OrganizationalUnitId)
    if (!unit) throw refusal('OrganizationalUnitNotFoundException')
    const path = store.entities.pathOf(organization.id, unit.id) ?? ''
    return { OrganizationalUnit: toOrganizationalUnit(organization, unit, path) }
  },
})
