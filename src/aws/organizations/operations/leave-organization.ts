import { z } from 'zod'
import { defineOperation } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { leave } from '../membership.ts'

export const leaveOrganization = defineOperation({
  name: 'LeaveOrganization',
  access: 'MEMBER',
  input: z.object({}),
  handle(_input, context): undefined {
    const organization = organizationOf(context)
    const account = context.store.accounts.find(organization.id, context.caller.accountId)
    if (!account) throw refusal('AccountNotFoundException')
    leave(context, organization, account)
  },
})
