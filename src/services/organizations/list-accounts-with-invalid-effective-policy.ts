import type {
  ListAccountsWithInvalidEffectivePolicyRequest,
  ListAccountsWithInvalidEffectivePolicyResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { effectivePolicyErrors } from '../../core/management-policy/effective-policy-errors.ts'
import { managementPolicyTypes } from '../../core/management-policy/policy-type.ts'
import { defineOperation, type Members } from '../../operation.ts'
import { policyLevels } from '../../store/effective-policies.ts'
import { everything } from '../../store/page.ts'
import { organizationOf } from './authorize.ts'
import { refusal } from './errors.ts'
import { paging } from './members.ts'
import { paginate } from './paginate.ts'
import { toAccount } from './shapes.ts'

export const listAccountsWithInvalidEffectivePolicy = defineOperation({
  name: 'ListAccountsWithInvalidEffectivePolicy',
  input: z.object({
    PolicyType: z.enum(managementPolicyTypes),
    ...paging,
  } satisfies Members<ListAccountsWithInvalidEffectivePolicyRequest>),
  handle({ PolicyType, ...input }, context): ListAccountsWithInvalidEffectivePolicyResponse {
    const organization = organizationOf(context)
    const { accounts, entities } = context
    if (!organization.enabledPolicyTypes.includes(PolicyType)) throw refusal('EffectivePolicyNotFoundException')
    const page = paginate(input, context, [PolicyType], ({ after, limit }) =>
      accounts
        .all(organization.id, { ...everything, after })
        .filter(
          ({ id }) => effectivePolicyErrors(PolicyType, policyLevels(context, organization, id, PolicyType)).length,
        )
        .slice(0, limit),
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
