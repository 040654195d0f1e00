import type { UpdatePolicyRequest, UpdatePolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { effectivePoliciesChanged } from '../../../store/effective-policies.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { checkPolicyContent } from '../check-policy-content.ts'
import { invalidInput, refusal } from '../errors.ts'
import { policyId, text } from '../fields.ts'
import { toPolicySummary } from '../shapes.ts'

export const updatePolicy = defineOperation({
  name: 'UpdatePolicy',
  input: z.object({
    PolicyId: policyId,
    Name: text(1, 128).optional(),
    Description: text(0, 512).optional(),
    Content: text(1, Number.POSITIVE_INFINITY).optional(),
  } satisfies Fields<UpdatePolicyRequest>),
  handle({ PolicyId, Name, Description, Content }, context): UpdatePolicyResponse {
    const organization = organizationOf(context)
    const { store } = context
    const policy = store.policies.find(organization.id, PolicyId)
    if (!policy) throw refusal('PolicyNotFoundException')
    if (policy.awsManaged) throw invalidInput('IMMUTABLE_POLICY')
    const content = Content === undefined ? policy.content : checkPolicyContent(policy.type, Content, context)
    const namesake = Name === undefined ? undefined : store.policies.named(organization.id, policy.type, Name)
    if (namesake !== undefined && namesake !== PolicyId) throw refusal('DuplicatePolicyException')
    // An empty description is echoed, and changes nothing: recorded from AWS.
    const updated = { ...policy, name: Name ?? policy.name, description: Description || policy.description, content }
    store.policies.update(organization.id, updated)
    effectivePoliciesChanged(store, organization, policy.type, { below: organization.rootId, now: context.now })
    // The summary has only fields of the request: recorded from AWS.
    const summary = { ...toPolicySummary(organization, updated), Name, Description }
    return { Policy: { PolicySummary: summary, Content: content } }
  },
})
