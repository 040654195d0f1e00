import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'

export const deleteResourcePolicy = defineOperation({
  name: 'DeleteResourcePolicy',
  input: z.object({}),
  handle(_input, context): undefined {
    const { id } = organizationOf(context)
    const { delegations, tags } = context
    const policy = delegations.resourcePolicy.find(id)
    if (!policy) throw refusal('ResourcePolicyNotFoundException')
    delegations.resourcePolicy.remove(id)
    tags.removeAll(id, policy.id)
  },
})
