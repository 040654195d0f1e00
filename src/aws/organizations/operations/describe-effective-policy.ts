import type { DescribeEffectivePolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { entityKindOf } from '../../../core/organization/entity-path.ts'
import { isManagementPolicyType, type PolicyType } from '../../../core/organization/organization.ts'
import { type Context, defineOperation } from '../../operation.ts'
import { authorizationRequestOf } from '../authorization-request.ts'
import { isDelegated, organizationOf } from '../authorize.ts'
import { invalidInput, refusal } from '../errors.ts'
import { policyType, targetId } from '../fields.ts'

/** That SCPs are valid input, but get an error, and the order of the checks: recorded from AWS. */
export const describeEffectivePolicy = defineOperation({
  name: 'DescribeEffectivePolicy',
  access: 'MEMBER',
  input: z.object({ PolicyType: policyType.exclude(['RESOURCE_CONTROL_POLICY']), TargetId: targetId.optional() }),
  readOnly: true,
  handle({ PolicyType, TargetId }, context): DescribeEffectivePolicyResponse {
    const organization = organizationOf(context)
    const { caller, store } = context
    const target = TargetId ?? caller.accountId
    if (!isManagementPolicyType(PolicyType)) throw invalidInput('INVALID_ENUM_POLICY_TYPE')
    if (entityKindOf(target) !== 'ACCOUNT') throw invalidInput('TARGET_NOT_SUPPORTED')
    checkReader({ TargetId: target, PolicyType }, context)
    if (!store.entities.find(organization.id, target)) throw refusal('TargetNotFoundException')
    if (!organization.enabledPolicyTypes.includes(PolicyType)) throw refusal('EffectivePolicyNotFoundException')
    return {
      EffectivePolicy: {
        PolicyContent: store.effectivePolicies.find(organization.id, target, PolicyType) ?? '{}',
        LastUpdatedTimestamp: new Date(store.effectivePolicies.changedAt(organization.id, PolicyType) ?? 0),
        TargetId: target,
        PolicyType,
      },
    }
  },
})

/** A member account may read its own, and others only if that is delegated to it. */
function checkReader(input: { TargetId: string; PolicyType: PolicyType }, context: Context): void {
  const organization = organizationOf(context)
  const { accountId } = context.caller
  if (accountId === input.TargetId || accountId === organization.managementAccountId) return
  const request = authorizationRequestOf(input, organization, context)
  if (!isDelegated(request, organization, context)) throw refusal('AccessDeniedException')
}
