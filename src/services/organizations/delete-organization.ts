import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from './authorize.ts'
import { refusal } from './errors.ts'

export const deleteOrganization = defineOperation({
  name: 'DeleteOrganization',
  input: z.object({}),
  handle(_input, context): undefined {
    const { id, managementAccountId } = organizationOf(context)
    const { accounts, organizations, entities, jobs } = context
    if (entities.count(id, 'ACCOUNT') > 1) throw refusal('OrganizationNotEmptyException')
    const account = accounts.find(id, managementAccountId)
    if (account) accounts.standalone.put(account)
    jobs.removeOfAccount(managementAccountId, 'ACCOUNT_CREATION')
    organizations.delete(id)
  },
})
