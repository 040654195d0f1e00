import type { AttachPolicyRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { maxPoliciesPerTarget } from '../../../core/organization/quotas.ts'
import { effectivePoliciesChanged } from '../../../store/effective-policies.ts'
import { everything } from '../../../store/page.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, refusal } from '../errors.ts'
import { policyId, targetId } from '../fields.ts'

export const attachPolicy = defineOperation({
  name: 'AttachPolicy',
  input: z.object({ PolicyId: policyId, TargetId: targetId } satisfies Fields<AttachPolicyRequest>),
  handle({ PolicyId, TargetId }, context): undefined {
    const organization = organizationOf(context)
    const { store } = context
    const policy = store.policies.find(organization.id, PolicyId)
    if (!policy) throw refusal('PolicyNotFoundException')
    if (!store.entities.find(organization.id, TargetId)) throw refusal('TargetNotFoundException')
    if (!organization.enabledPolicyTypes.includes(policy.type)) throw refusal('PolicyTypeNotEnabledException')
    if (store.policies.isAttached(organization.id, PolicyId, TargetId))
      throw refusal('DuplicatePolicyAttachmentException')
    const attached = store.policies.attachedTo(organization.id, TargetId, policy.type, everything)
    if (attached.length >= maxPoliciesPerTarget(policy.type))
      throw constraintViolation('MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED')
    store.policies.attach(organization.id, PolicyId, TargetId)
    effectivePoliciesChanged(store, organization, policy.type, { below: TargetId, now: context.now })
  },
})
