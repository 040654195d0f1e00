import type { DisableAWSServiceAccessRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { isServicePrincipal, serviceOfPolicyType } from '../../../core/organization/service-principals.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, invalidInput } from '../errors.ts'
import { servicePrincipal } from '../fields.ts'

/**
 * No error for a service that was not enabled: our own. That a service with delegated administrators gets an error, and its reason:
 * recorded from AWS.
 */
export const disableAwsServiceAccess = defineOperation({
  name: 'DisableAWSServiceAccess',
  input: z.object({ ServicePrincipal: servicePrincipal } satisfies Fields<DisableAWSServiceAccessRequest>),
  handle({ ServicePrincipal }, context): undefined {
    const { id, enabledPolicyTypes } = organizationOf(context)
    const { store } = context
    if (!isServicePrincipal(ServicePrincipal)) throw invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL')
    if (enabledPolicyTypes.some(type => serviceOfPolicyType(type) === ServicePrincipal))
      throw constraintViolation('POLICY_TYPE_ENABLED_FOR_THIS_SERVICE')
    if (store.delegations.administrators(id, ServicePrincipal, { after: '', limit: 1 }).length)
      throw constraintViolation('DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE')
    store.delegations.serviceAccess.disable(id, ServicePrincipal)
  },
})
