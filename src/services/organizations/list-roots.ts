import type { ListRootsRequest, ListRootsResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { paging } from './members.ts'
import { paginate } from './paginate.ts'
import { toRoot } from './shapes.ts'

export const listRoots = defineOperation({
  name: 'ListRoots',
  input: z.object({ ...paging } satisfies Members<ListRootsRequest>),
  handle(input, { caller, organizations }): ListRootsResponse {
    const organization = managedOrganization({ caller, organizations })
    const root = toRoot(organization)
    const page = paginate(input, ['ListRoots', caller.accountId], ({ after }) =>
      organization.rootId > after ? [{ id: organization.rootId, root }] : [],
    )
    return { Roots: page.items.map(item => item.root), NextToken: page.next }
  },
})
