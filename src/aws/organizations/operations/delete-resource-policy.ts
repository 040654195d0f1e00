import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'

export const deleteResourcePolicy = defineOperation({
  name: 'DeleteResourcePolicy',
  input: z.object({}),
  handle(_input, context): undefined {
    const { id } = organizationOf(context)
    const { store } = context
    const policy = store.delegations.resourcePolicy.find(id)
    if (!policy) throw refusal('ResourcePolicyNotFoundException')
    store.delegations.resourcePolicy.remove(id)
    store.tags.removeAll(id, policy.id)
  },
})
