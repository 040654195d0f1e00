import type { ListRootsRequest, ListRootsResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { paging } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toRoot } from '../shapes.ts'

export const listRoots = defineOperation({
  name: 'ListRoots',
  input: z.object({ ...paging } satisfies Fields<ListRootsRequest>),
  readOnly: true,
  handle(input, context): ListRootsResponse {
    const organization = organizationOf(context)
    const page = paginate(input, context, [], ({ after }) =>
      organization.rootId > after ? [{ id: organization.rootId }] : [],
    )
    return { Roots: page.items.map(() => toRoot(organization)), NextToken: page.next }
  },
})
