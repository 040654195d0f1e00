import type { EnableAWSServiceAccessRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { isServicePrincipal } from '../../../core/organization/service-principals.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, invalidInput } from '../errors.ts'
import { servicePrincipal } from '../fields.ts'

export const enableAwsServiceAccess = defineOperation({
  name: 'EnableAWSServiceAccess',
  input: z.object({ ServicePrincipal: servicePrincipal } satisfies Fields<EnableAWSServiceAccessRequest>),
  handle({ ServicePrincipal }, context): undefined {
    const { id, featureSet } = organizationOf(context)
    if (!isServicePrincipal(ServicePrincipal)) throw invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL')
    if (featureSet !== 'ALL') throw constraintViolation('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE')
    context.store.delegations.serviceAccess.enable(id, { servicePrincipal: ServicePrincipal, enabledAt: context.now })
  },
})
