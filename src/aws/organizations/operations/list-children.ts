import type { ListChildrenRequest, ListChildrenResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { paging, parentId } from '../fields.ts'
import { paginate } from '../paginate.ts'

export const listChildren = defineOperation({
  name: 'ListChildren',
  input: z.object({
    ParentId: parentId,
    ChildType: z.enum(['ACCOUNT', 'ORGANIZATIONAL_UNIT']),
    ...paging,
  } satisfies Fields<ListChildrenRequest>),
  readOnly: true,
  handle({ ParentId, ChildType, ...input }, context): ListChildrenResponse {
    const organization = organizationOf(context)
    const { store } = context
    if (!store.entities.find(organization.id, ParentId)) throw refusal('ParentNotFoundException')
    const page = paginate(input, context, [ParentId, ChildType], range =>
      store.entities.childrenOf(organization.id, ParentId, ChildType, range),
    )
    return { Children: page.items.map(({ id }) => ({ Id: id, Type: ChildType })), NextToken: page.next }
  },
})
