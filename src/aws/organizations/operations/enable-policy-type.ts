import type { EnablePolicyTypeRequest, EnablePolicyTypeResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { serviceOfPolicyType } from '../../../core/organization/service-principals.ts'
import { defaultPolicyOf } from '../../../core/policy/managed-policy.ts'
import { effectivePoliciesChanged } from '../../../store/effective-policies.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, refusal } from '../errors.ts'
import { policyType, rootId } from '../fields.ts'
import { toRoot } from '../shapes.ts'

/** Our own text. */
const serviceFirst =
  'You must enable service access before you enable this policy type. Call the AWS API EnableAWSServiceAccess first.'

export const enablePolicyType = defineOperation({
  name: 'EnablePolicyType',
  input: z.object({ RootId: rootId, PolicyType: policyType } satisfies Fields<EnablePolicyTypeRequest>),
  handle({ RootId, PolicyType }, context): EnablePolicyTypeResponse {
    const organization = organizationOf(context)
    const { store } = context
    const { id, enabledPolicyTypes } = organization
    if (RootId !== organization.rootId) throw refusal('RootNotFoundException')
    if (organization.featureSet !== 'ALL') throw refusal('PolicyTypeNotAvailableForOrganizationException')
    if (enabledPolicyTypes.includes(PolicyType)) throw refusal('PolicyTypeAlreadyEnabledException')
    const service = serviceOfPolicyType(PolicyType)
    if (service && !store.delegations.serviceAccess.isEnabled(id, service))
      throw constraintViolation('SERVICE_ACCESS_NOT_ENABLED', serviceFirst)
    const enabled = { ...organization, enabledPolicyTypes: [...enabledPolicyTypes, PolicyType].sort() }
    store.organizations.update(enabled)
    const attached = defaultPolicyOf(PolicyType)
    if (attached) store.policies.attachToAll(id, attached.id)
    effectivePoliciesChanged(store, enabled, PolicyType, { below: RootId, now: context.now })
    return { Root: toRoot(enabled, PolicyType === 'RESOURCE_CONTROL_POLICY' ? PolicyType : undefined) }
  },
})
