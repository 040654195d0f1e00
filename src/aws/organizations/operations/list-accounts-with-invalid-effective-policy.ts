import type {
  ListAccountsWithInvalidEffectivePolicyRequest,
  ListAccountsWithInvalidEffectivePolicyResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { managementPolicyTypes } from '../../../core/organization/organization.ts'
import { accountsWithInvalidPolicy } from '../../../store/effective-policies.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { paging } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toAccount } from '../shapes.ts'

export const listAccountsWithInvalidEffectivePolicy = defineOperation({
  name: 'ListAccountsWithInvalidEffectivePolicy',
  input: z.object({
    PolicyType: z.enum(managementPolicyTypes),
    ...paging,
  } satisfies Fields<ListAccountsWithInvalidEffectivePolicyRequest>),
  readOnly: true,
  handle({ PolicyType, ...input }, context): ListAccountsWithInvalidEffectivePolicyResponse {
    const organization = organizationOf(context)
    const { store } = context
    if (!organization.enabledPolicyTypes.includes(PolicyType)) throw refusal('EffectivePolicyNotFoundException')
    const page = paginate(input, context, [PolicyType], ({ after, limit }) =>
      accountsWithInvalidPolicy(store, organization, PolicyType)
        .filter(id => id > after)
        .slice(0, limit)
        .flatMap(id => store.accounts.find(organization.id, id) ?? []),
    )
    return {
      Accounts: page.items.map(account =>
        toAccount(organization, account, store.entities.pathOf(organization.id, account.id) ?? ''),
      ),
      PolicyType,
      NextToken: page.next,
    }
  },
})
