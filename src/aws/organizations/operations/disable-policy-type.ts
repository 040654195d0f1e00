import type { DisablePolicyTypeRequest, DisablePolicyTypeResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { policyType, rootId } from '../fields.ts'
import { toRoot } from '../shapes.ts'

/** All attachments of the type are lost: recorded from AWS. */
export const disablePolicyType = defineOperation({
  name: 'DisablePolicyType',
  input: z.object({ RootId: rootId, PolicyType: policyType } satisfies Fields<DisablePolicyTypeRequest>),
  handle({ RootId, PolicyType }, context): DisablePolicyTypeResponse {
    const organization = organizationOf(context)
    const { store } = context
    const { id, enabledPolicyTypes } = organization
    if (RootId !== organization.rootId) throw refusal('RootNotFoundException')
    if (!enabledPolicyTypes.includes(PolicyType)) throw refusal('PolicyTypeNotEnabledException')
    const disabled = { ...organization, enabledPolicyTypes: enabledPolicyTypes.filter(type => type !== PolicyType) }
    store.organizations.update(disabled)
    store.policies.detachType(id, PolicyType)
    return { Root: toRoot(disabled) }
  },
})
