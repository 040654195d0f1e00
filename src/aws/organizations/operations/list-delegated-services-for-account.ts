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
  handle({ AccountId, ...input }, context): ListDelegatedServicesForAccountResponse {
    const { id } = organizationOf(context)
    const { accounts, delegations } = context
    if (!accounts.find(id, AccountId)) throw refusal('AccountNotFoundException')
    if (delegations.servicesOf(id, AccountId, { after: '', limit: 1 }).length === 0)
      throw refusal('AccountNotRegisteredException')
    const page = paginate(input, context, [AccountId], range =>
      delegations
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
