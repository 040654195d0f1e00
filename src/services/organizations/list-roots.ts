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
    const page = paginate(input, ['ListRoots', caller.accountId], ({ after }) =>
      [organizations.entity(organization.id, organization.rootId) ?? []].flat().filter(({ id }) => id > after),
    )
    const enabledTypes = organizations.enabledPolicyTypes(organization.id)
    return { Roots: page.items.map(root => toRoot(organization, root, enabledTypes)), NextToken: page.next }
  },
})
