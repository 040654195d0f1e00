import type { ListAccountsRequest, ListAccountsResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { managedOrganization } from './access.ts'
import { paging } from './members.ts'
import { paginate } from './paginate.ts'
import { toAccount } from './shapes.ts'

export const listAccounts = defineOperation({
  name: 'ListAccounts',
  input: z.object({ ...paging } satisfies Members<ListAccountsRequest>),
  handle(input, { caller, organizations }): ListAccountsResponse {
    const organization = managedOrganization({ caller, organizations })
    const page = paginate(input, ['ListAccounts', caller.accountId], range =>
      organizations.accounts(organization.id, range),
    )
    return {
      Accounts: page.items.map(account =>
        toAccount(organization, account, organizations.pathOf(organization.id, account.id) ?? ''),
      ),
      NextToken: page.next,
    }
  },
})
