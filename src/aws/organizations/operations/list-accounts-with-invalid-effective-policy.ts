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
  handle({ PolicyType, ...input }, context): ListAccountsWithInvalidEffectivePolicyResponse {
    const organization = organizationOf(context)
    const { accounts, entities } = context
    if (!organization.enabledPolicyTypes.includes(PolicyType)) throw refusal('EffectivePolicyNotFoundException')
    const page = paginate(input, context, [PolicyType], ({ after, limit }) =>
      accountsWithInvalidPolicy(context, organization, PolicyType)
        .filter(id => id > after)
        .slice(0, limit)
        .flatMap(id => accounts.find(organization.id, id) ?? []),
    )
    return {
      Accounts: page.items.map(account =>
        toAccount(organization, account, entities.pathOf(organization.id, account.id) ?? ''),
      ),
      PolicyType,
      NextToken: page.next,
    }
  },
})
