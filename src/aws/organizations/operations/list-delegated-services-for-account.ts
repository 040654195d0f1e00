import type {
  ListDelegatedServicesForAccountRequest,
  ListDelegatedServicesForAccountResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { accountId, paging } from '../fields.ts'
import { paginate } from '../paginate.ts'

export const listDelegatedServicesForAccount = defineOperation({
  name: 'ListDelegatedServicesForAccount',
  input: z.object({ AccountId: accountId, ...paging } satisfies Fields<ListDelegatedServicesForAccountRequest>),
  readOnly: true,
  handle({ AccountId, ...input }, context): ListDelegatedServicesForAccountResponse {
    const { id } = organizationOf(context)
    const { store } = context
    if (!store.accounts.find(id, AccountId)) throw refusal('AccountNotFoundException')
    if (store.delegations.servicesOf(id, AccountId, { after: '', limit: 1 }).length === 0)
      throw refusal('AccountNotRegisteredException')
    const page = paginate(input, context, [AccountId], range =>
      store.delegations
        .servicesOf(id, AccountId, range)
        .map(({ servicePrincipal, registeredAt }) => ({ id: servicePrincipal, registeredAt })),
    )
    return {
      DelegatedServices: page.items.map(service => ({
        ServicePrincipal: service.id,
        DelegationEnabledDate: new Date(service.registeredAt),
      })),
      NextToken: page.next,
    }
  },
})
