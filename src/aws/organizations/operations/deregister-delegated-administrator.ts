import type { DeregisterDelegatedAdministratorRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { isServicePrincipal } from '../../../core/organization/service-principals.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { invalidInput, refusal } from '../errors.ts'
import { accountId, servicePrincipal } from '../fields.ts'

export const deregisterDelegatedAdministrator = defineOperation({
  name: 'DeregisterDelegatedAdministrator',
  input: z.object({
    AccountId: accountId,
    ServicePrincipal: servicePrincipal,
  } satisfies Fields<DeregisterDelegatedAdministratorRequest>),
  handle({ AccountId, ServicePrincipal }, context): undefined {
    const { id } = organizationOf(context)
    const { store } = context
    if (!isServicePrincipal(ServicePrincipal)) throw invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL')
    if (!store.accounts.find(id, AccountId)) throw refusal('AccountNotFoundException')
    if (!store.delegations.deregister(id, AccountId, ServicePrincipal)) throw refusal('AccountNotRegisteredException')
  },
})
