import type { ListAccountsRequest, ListAccountsResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { paging } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toAccount } from '../shapes.ts'

export const listAccounts = defineOperation({
  name: 'ListAccounts',
  input: z.object({ ...paging } satisfies Fields<ListAccountsRequest>),
  readOnly: true,
  handle(input, context): ListAccountsResponse {
    const organization = organizationOf(context)
    const { store } = context
    const page = paginate(input, context, [], range => store.accounts.all(organization.id, range))
    return {
      Accounts: page.items.map(account =>
        toAccount(organization, account, store.entities.pathOf(organization.id, account.id) ?? ''),
      ),
      NextToken: page.next,
    }
  },
})
