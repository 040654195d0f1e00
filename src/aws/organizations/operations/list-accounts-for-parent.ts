import type { ListAccountsForParentRequest, ListAccountsForParentResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { paging, parentId } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toAccount } from '../shapes.ts'

export const listAccountsForParent = defineOperation({
  name: 'ListAccountsForParent',
  input: z.object({ ParentId: parentId, ...paging } satisfies Fields<ListAccountsForParentRequest>),
  readOnly: true,
  handle({ ParentId, ...input }, context): ListAccountsForParentResponse {
    const organization = organizationOf(context)
    const { store } = context
    const parentPath = store.entities.pathOf(organization.id, ParentId)
    if (parentPath === undefined) throw refusal('ParentNotFoundException')
    const page = paginate(input, context, [ParentId], range => store.accounts.under(organization.id, ParentId, range))
    return {
      Accounts: page.items.map(account => toAccount(organization, account, `${parentPath}/${account.id}`)),
      NextToken: page.next,
    }
  },
})
