import type { ListEffectivePolicyValidationErrorsResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { effectivePolicyErrors } from '../../../core/management-policy/effective-policy-errors.ts'
import { accountIdPattern, managementPolicyTypes } from '../../../core/organization/organization.ts'
import { policyLevels } from '../../../store/effective-policies.ts'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { invalidInput, refusal } from '../errors.ts'
import { paging } from '../fields.ts'
import { paginate } from '../paginate.ts'

/** That an invalid account or type gets these errors, not those of validation: recorded from AWS. */
export const listEffectivePolicyValidationErrors = defineOperation({
  name: 'ListEffectivePolicyValidationErrors',
  input: z.object({ AccountId: z.string().optional(), PolicyType: z.string(), ...paging }),
  readOnly: true,
  handle({ AccountId = '', PolicyType, ...input }, context): ListEffectivePolicyValidationErrorsResponse {
    const organization = organizationOf(context)
    const { store } = context
    const type = managementPolicyTypes.find(known => known === PolicyType)
    if (!type) throw invalidInput('INVALID_ENUM_POLICY_TYPE')
    if (!accountIdPattern.test(AccountId)) throw invalidInput('TARGET_NOT_SUPPORTED')
    const path = store.entities.pathOf(organization.id, AccountId)
    if (path === undefined) throw refusal('AccountNotFoundException')
    if (!organization.enabledPolicyTypes.includes(type)) throw refusal('EffectivePolicyNotFoundException')
    const errors = effectivePolicyErrors(type, policyLevels(store, organization, AccountId, type))
    const page = paginate(input, context, [AccountId, type], ({ after, limit }) =>
      errors
        .map((error, index) => ({ ...error, id: `${index}`.padStart(6, '0') }))
        .filter(({ id }) => id > after)
        .slice(0, limit),
    )
    const invalid = errors.length > 0 && {
      Path: `${path}/`,
      EvaluationTimestamp: new Date(store.effectivePolicies.changedAt(organization.id, type) ?? 0),
    }
    return {
      AccountId,
      PolicyType: type,
      ...invalid,
      EffectivePolicyValidationErrors: page.items.map(({ code, message, path, contributingPolicies }) => ({
        ErrorCode: code,
        ErrorMessage: message,
        PathToError: path,
        ContributingPolicies: [...contributingPolicies],
      })),
      NextToken: page.next,
    }
  },
})
