import type { ListChildrenRequest, ListChildrenResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { parentNotFound } from './errors.ts'
import { paging, parentId } from './members.ts'
import { paginate } from './paginate.ts'

export const listChildren = defineOperation({
  name: 'ListChildren',
  input: z.object({
    ParentId: parentId,
    ChildType: z.enum(['ACCOUNT', 'ORGANIZATIONAL_UNIT']),
    ...paging,
  } satisfies Members<ListChildrenRequest>),
  handle({ ParentId, ChildType, ...input }, { caller, organizations }): ListChildrenResponse {
    const organization = managedOrganization({ caller, organizations })
    if (!organizations.entity(organization.id, ParentId)) throw parentNotFound()
    const page = paginate(input, ['ListChildren', caller.accountId, ParentId, ChildType], range =>
      organizations.childrenOf(organization.id, ParentId, ChildType, range),
    )
    return { Children: page.items.map(({ id }) => ({ Id: id, Type: ChildType })), NextToken: page.next }
  },
})
