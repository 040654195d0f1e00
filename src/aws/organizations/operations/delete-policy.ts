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
    const { store } = context
    const policy = store.policies.find(id, PolicyId)
    if (!policy) throw refusal('PolicyNotFoundException')
    if (policy.awsManaged) throw invalidInput('IMMUTABLE_POLICY')
    if (store.policies.targetsOf(id, PolicyId, { after: '', limit: 1 }).length) throw refusal('PolicyInUseException')
    store.policies.remove(id, PolicyId)
    store.tags.removeAll(id, PolicyId)
  },
})
