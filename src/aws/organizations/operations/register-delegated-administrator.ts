import type { RegisterDelegatedAdministratorRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { maxDelegatedAdministrators } from '../../../core/organization/service-principals.ts'
import { everything } from '../../../store/page.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, invalidInput, refusal } from '../errors.ts'
import { accountId, servicePrincipal } from '../fields.ts'

/** That a service without delegated administrators counts as unknown: our own. */
export const registerDelegatedAdministrator = defineOperation({
  name: 'RegisterDelegatedAdministrator',
  input: z.object({
    AccountId: accountId,
    ServicePrincipal: servicePrincipal,
  } satisfies Fields<RegisterDelegatedAdministratorRequest>),
  handle({ AccountId, ServicePrincipal }, context): undefined {
    const { id, managementAccountId, featureSet } = organizationOf(context)
    const { now, store } = context
    const most = maxDelegatedAdministrators(ServicePrincipal)
    if (most === 0) throw invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL')
    if (featureSet !== 'ALL') throw constraintViolation('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE')
    const account = store.accounts.find(id, AccountId)
    if (!account) throw refusal('AccountNotFoundException')
    if (AccountId === managementAccountId)
      throw constraintViolation('CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR')
    if (account.state !== 'ACTIVE')
      throw constraintViolation('CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR')
    if (!store.delegations.serviceAccess.isEnabled(id, ServicePrincipal))
      throw constraintViolation('SERVICE_ACCESS_NOT_ENABLED')
    const registered = store.delegations.servicesOf(id, AccountId, everything)
    if (registered.some(({ servicePrincipal }) => servicePrincipal === ServicePrincipal))
      throw refusal('AccountAlreadyRegisteredException')
    if (store.delegations.administrators(id, ServicePrincipal, everything).length >= most)
      throw constraintViolation(
        most === 1
          ? 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE'
          : 'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
      )
    store.delegations.register(id, { accountId: AccountId, servicePrincipal: ServicePrincipal, registeredAt: now })
  },
})
