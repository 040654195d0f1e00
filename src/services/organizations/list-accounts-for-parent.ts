import type { ListAccountsForParentRequest, ListAccountsForParentResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { parentNotFound } from './errors.ts'
import { paging, parentId } from './members.ts'
import { paginate } from './paginate.ts'
import { toAccount } from './shapes.ts'

export const listAccountsForParent = defineOperation({
  name: 'ListAccountsForParent',
  input: z.object({ ParentId: parentId, ...paging } satisfies Members<ListAccountsForParentRequest>),
  handle({ ParentId, ...input }, { caller, organizations }): ListAccountsForParentResponse {
    const organization = managedOrganization({ caller, organizations })
    const parentPath = organizations.pathOf(organization.id, ParentId)
    if (parentPath === undefined) throw parentNotFound()
    const page = paginate(input, ['ListAccountsForParent', caller.accountId, ParentId], range =>
      organizations.accountsUnder(organization.id, ParentId, range),
    )
    return {
      Accounts: page.items.map(account => toAccount(organization, account, `${parentPath}/${account.id}`)),
      NextToken: page.next,
    }
  },
})
