import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, refusal } from '../errors.ts'
import { hasTransferInProgress } from '../responsibility-transfers.ts'

export const deleteOrganization = defineOperation({
  name: 'DeleteOrganization',
  input: z.object({}),
  handle(_input, context): undefined {
    const organization = organizationOf(context)
    const { id, managementAccountId } = organization
    const { now, store } = context
    if (store.entities.count(id, 'ACCOUNT') > 1) throw refusal('OrganizationNotEmptyException')
    if (hasTransferInProgress(context, organization))
      throw constraintViolation('ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS')
    store.handshakes.cancel(id, now)
    const account = store.accounts.find(id, managementAccountId)
    if (account) store.accounts.standalone.put(account)
    store.jobs.removeOfAccount(managementAccountId, 'ACCOUNT_CREATION')
    store.organizations.delete(id)
  },
})
