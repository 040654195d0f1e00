import type { ListParentsRequest, ListParentsResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { childId, paging } from '../fields.ts'
import { paginate } from '../paginate.ts'

export const listParents = defineOperation({
  name: 'ListParents',
  input: z.object({ ChildId: childId, ...paging } satisfies Fields<ListParentsRequest>),
  readOnly: true,
  handle({ ChildId, ...input }, context): ListParentsResponse {
    const organization = organizationOf(context)
    const child = context.store.entities.find(organization.id, ChildId)
    if (!child) throw refusal('ChildNotFoundException')
    const page = paginate(input, context, [ChildId], ({ after }) =>
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
