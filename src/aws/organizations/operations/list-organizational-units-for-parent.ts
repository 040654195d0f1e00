import type {
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { paging, parentId } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toOrganizationalUnit } from '../shapes.ts'

export const listOrganizationalUnitsForParent = defineOperation({
  name: 'ListOrganizationalUnitsForParent',
  input: z.object({ ParentId: parentId, ...paging } satisfies Fields<ListOrganizationalUnitsForParentRequest>),
  readOnly: true,
  handle({ ParentId, ...input }, context): ListOrganizationalUnitsForParentResponse {
    const organization = organizationOf(context)
    const { store } = context
    const parentPath = store.entities.pathOf(organization.id, ParentId)
    if (parentPath === undefined) throw refusal('ParentNotFoundException')
    const page = paginate(input, context, [ParentId], range =>
      store.entities.childrenOf(organization.id, ParentId, 'ORGANIZATIONAL_UNIT', range),
    )
    return {
      OrganizationalUnits: page.items.map(unit => toOrganizationalUnit(organization, unit, `${parentPath}/${unit.id}`)),
      NextToken: page.next,
    }
  },
})
