import type { RemoveAccountFromOrganizationRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { accountId } from '../fields.ts'
import { leave } from '../membership.ts'

export const removeAccountFromOrganization = defineOperation({
  name: 'RemoveAccountFromOrganization',
  input: z.object({ AccountId: accountId } satisfies Fields<RemoveAccountFromOrganizationRequest>),
  handle({ AccountId }, context): undefined {
    const organization = organizationOf(context)
    const account = context.store.accounts.find(organization.id, AccountId)
    if (!account) throw refusal('AccountNotFoundException')
    leave(context, organization, account)
  },
})
