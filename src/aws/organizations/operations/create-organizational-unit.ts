import type { CreateOrganizationalUnitRequest, CreateOrganizationalUnitResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { newIdOf } from '../../../core/organization/new-id.ts'
import { maxOrganizationalUnitDepth, maxOrganizationalUnits } from '../../../core/organization/quotas.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, refusal } from '../errors.ts'
import { parentId, tags, text } from '../fields.ts'
import { toOrganizationalUnit } from '../shapes.ts'
import { addTags, checkTags } from '../tagging.ts'

export const createOrganizationalUnit = defineOperation({
  name: 'CreateOrganizationalUnit',
  input: z.object({
    ParentId: parentId,
    Name: text(1, 128),
    Tags: tags.optional(),
  } satisfies Fields<CreateOrganizationalUnitRequest>),
  handle({ ParentId, Name, Tags = [] }, context): CreateOrganizationalUnitResponse {
    const organization = organizationOf(context)
    const { newId, store } = context
    checkTags(Tags)
    const parentPath = store.entities.pathOf(organization.id, ParentId)
    if (parentPath === undefined) throw refusal('ParentNotFoundException')
    if (depthOf(parentPath) >= maxOrganizationalUnitDepth) throw constraintViolation('OU_DEPTH_LIMIT_EXCEEDED')
    if (store.entities.unitNamed(organization.id, ParentId, Name)) throw refusal('DuplicateOrganizationalUnitException')
    if (store.entities.count(organization.id, 'ORGANIZATIONAL_UNIT') >= maxOrganizationalUnits)
      throw constraintViolation('OU_NUMBER_LIMIT_EXCEEDED')
    const id = newIdOf.organizationalUnit(organization.rootId, newId())
    const unit = { id, kind: 'ORGANIZATIONAL_UNIT', name: Name, parentId: ParentId } as const
    store.entities.insert(organization.id, unit)
    store.policies.attachDefaults(organization, id)
    addTags(store, organization.id, id, Tags)
    return { OrganizationalUnit: toOrganizationalUnit(organization, unit, `${parentPath}/${id}`) }
  },
})

/** The number of OUs in a path, which begins with the organization and the root. */
function depthOf(path: string): number {
  return path.split('/').length - 2
}
