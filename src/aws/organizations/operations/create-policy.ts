import type { CreatePolicyRequest, CreatePolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { newIdOf } from '../../../core/organization/new-id.ts'
import { maxPolicies } from '../../../core/organization/quotas.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { checkPolicyContent } from '../check-policy-content.ts'
import { constraintViolation, refusal } from '../errors.ts'
import { policyType, tags, text } from '../fields.ts'
import { toPolicy } from '../shapes.ts'
import { addTags, checkTags } from '../tagging.ts'

/** Works for types that are not enabled: recorded from AWS. */
export const createPolicy = defineOperation({
  name: 'CreatePolicy',
  input: z.object({
    Content: text(1, Number.POSITIVE_INFINITY),
    Description: text(0, 512),
    Name: text(1, 128),
    Type: policyType,
    Tags: tags.optional(),
  } satisfies Fields<CreatePolicyRequest>),
  handle({ Content, Description, Name, Type, Tags = [] }, context): CreatePolicyResponse {
    const organization = organizationOf(context)
    const { newId, store } = context
    checkTags(Tags)
    if (organization.featureSet !== 'ALL') throw refusal('PolicyTypeNotAvailableForOrganizationException')
    const content = checkPolicyContent(Type, Content, context)
    if (store.policies.named(organization.id, Type, Name)) throw refusal('DuplicatePolicyException')
    if (store.policies.count(organization.id, Type) >= maxPolicies(Type))
      throw constraintViolation('POLICY_NUMBER_LIMIT_EXCEEDED')
    const id = newIdOf.policy(Type, newId())
    const policy = { id, name: Name, description: Description, type: Type, awsManaged: false, content }
    store.policies.insert(organization.id, policy)
    addTags(store, organization.id, id, Tags)
    return { Policy: toPolicy(organization, policy) }
  },
})
