import type { DetachPolicyRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { rcpFullAwsAccess } from '../../../core/policy/managed-policy.ts'
import { effectivePoliciesChanged } from '../../../store/effective-policies.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, invalidInput, refusal } from '../errors.ts'
import { policyId, targetId } from '../fields.ts'

export const detachPolicy = defineOperation({
  name: 'DetachPolicy',
  input: z.object({ PolicyId: policyId, TargetId: targetId } satisfies Fields<DetachPolicyRequest>),
  handle({ PolicyId, TargetId }, context): undefined {
    const organization = organizationOf(context)
    const { store } = context
    const policy = store.policies.find(organization.id, PolicyId)
    if (!policy) throw refusal('PolicyNotFoundException')
    if (!store.entities.find(organization.id, TargetId)) throw refusal('TargetNotFoundException')
    if (!store.policies.isAttached(organization.id, PolicyId, TargetId)) throw refusal('PolicyNotAttachedException')
    if (PolicyId === rcpFullAwsAccess.id) throw invalidInput('NON_DETACHABLE_POLICY')
    const attached = store.policies.attachedTo(organization.id, TargetId, policy.type, { after: '', limit: 2 })
    if (policy.type === 'SERVICE_CONTROL_POLICY' && attached.length === 1)
      throw constraintViolation('MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED')
    store.policies.detach(organization.id, PolicyId, TargetId)
    effectivePoliciesChanged(store, organization, policy.type, { below: TargetId, now: context.now })
  },
})
