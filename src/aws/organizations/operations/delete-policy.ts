import type { DeletePolicyRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { invalidInput, refusal } from '../errors.ts'
import { policyId } from '../fields.ts'

export const deletePolicy = defineOperation({
  name: 'DeletePolicy',
  input: z.object({ PolicyId: policyId } satisfies Fields<DeletePolicyRequest>),
  handle({ PolicyId }, context): undefined {
    const { id } = organizationOf(context)
    const { policies, tags } = context
    const policy = policies.find(id, PolicyId)
    if (!policy) throw refusal('PolicyNotFoundException')
    if (policy.awsManaged) throw invalidInput('IMMUTABLE_POLICY')
    if (policies.targetsOf(id, PolicyId, { after: '', limit: 1 }).length) throw refusal('PolicyInUseException')
    policies.remove(id, PolicyId)
    tags.removeAll(id, PolicyId)
  },
})
