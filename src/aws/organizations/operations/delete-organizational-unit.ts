import type { DeleteOrganizationalUnitRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { organizationalUnitId } from '../fields.ts'

export const deleteOrganizationalUnit = defineOperation({
  name: 'DeleteOrganizationalUnit',
  input: z.object({ OrganizationalUnitId: organizationalUnitId } satisfies Fields<DeleteOrganizationalUnitRequest>),
  handle({ OrganizationalUnitId: id }, context): undefined {
    const organization = organizationOf(context)
    const { store } = context
    if (!store.entities.find(organization.id, id)) throw refusal('OrganizationalUnitNotFoundException')
    if (store.entities.hasChildren(organization.id, id)) throw refusal('OrganizationalUnitNotEmptyException')
    store.entities.remove(organization.id, id)
  },
})
