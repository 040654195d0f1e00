import type {
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { parentNotFound } from './errors.ts'
import { paging, parentId } from './members.ts'
import { paginate } from './paginate.ts'
import { toOrganizationalUnit } from './shapes.ts'

export const listOrganizationalUnitsForParent = defineOperation({
  name: 'ListOrganizationalUnitsForParent',
  input: z.object({ ParentId: parentId, ...paging } satisfies Members<ListOrganizationalUnitsForParentRequest>),
  handle({ ParentId, ...input }, { caller, organizations }): ListOrganizationalUnitsForParentResponse {
    const organization = managedOrganization({ caller, organizations })
    const parentPath = organizations.pathOf(organization.id, ParentId)
    if (parentPath === undefined) throw parentNotFound()
    const page = paginate(input, ['ListOrganizationalUnitsForParent', caller.accountId, ParentId], range =>
      organizations.childrenOf(organization.id, ParentId, 'ORGANIZATIONAL_UNIT', range),
    )
    return {
      OrganizationalUnits: page.items.map(unit => toOrganizationalUnit(organization, unit, `${parentPath}/${unit.id}`)),
      NextToken: page.next,
    }
  },
})
