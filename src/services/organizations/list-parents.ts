import type { ListParentsRequest, ListParentsResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { childNotFound } from './errors.ts'
import { childId, paging } from './members.ts'
import { paginate } from './paginate.ts'

export const listParents = defineOperation({
  name: 'ListParents',
  input: z.object({ ChildId: childId, ...paging } satisfies Members<ListParentsRequest>),
  handle({ ChildId, ...input }, { caller, organizations }): ListParentsResponse {
    const organization = managedOrganization({ caller, organizations })
    const child = organizations.entity(organization.id, ChildId)
    if (!child) throw childNotFound()
    const page = paginate(input, ['ListParents', caller.accountId, ChildId], ({ after }) =>
      child.parentId !== undefined && child.parentId > after ? [{ id: child.parentId }] : [],
    )
    return {
      Parents: page.items.map(({ id }) => ({
        Id: id,
        Type: id === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT',
      })),
      NextToken: page.next,
    }
  },
})
