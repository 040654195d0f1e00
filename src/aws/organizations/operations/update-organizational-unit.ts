import type { UpdateOrganizationalUnitRequest, UpdateOrganizationalUnitResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { organizationalUnitId, text } from '../fields.ts'
import { toOrganizationalUnit } from '../shapes.ts'

export const updateOrganizationalUnit = defineOperation({
  name: 'UpdateOrganizationalUnit',
  input: z.object({
    OrganizationalUnitId: organizationalUnitId,
    Name: text(1, 128).optional(),
  } satisfies Fields<UpdateOrganizationalUnitRequest>),
  handle({ OrganizationalUnitId: id, Name }, context): UpdateOrganizationalUnitResponse {
    const organization = organizationOf(context)
    const { store } = context
    const unit = store.entities.find(organization.id, id)
    if (!unit?.parentId) throw refusal('OrganizationalUnitNotFoundException')
    // A blank name changes nothing: recorded from AWS.
    const name = Name?.trim() ? Name : unit.name
    const namesake = store.entities.unitNamed(organization.id, unit.parentId, name)
    if (namesake && namesake.id !== id) throw refusal('DuplicateOrganizationalUnitException')
    store.entities.rename(organization.id, id, name)
    const path = store.entities.pathOf(organization.id, id) ?? ''
    return { OrganizationalUnit: toOrganizationalUnit(organization, { ...unit, name }, path) }
  },
})
