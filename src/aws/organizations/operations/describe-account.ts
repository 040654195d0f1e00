import type { DescribeAccountRequest, DescribeAccountResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { accountId } from '../fields.ts'
import { toAccount } from '../shapes.ts'

export const describeAccount = defineOperation({
  name: 'DescribeAccount',
  input: z.object({ AccountId: accountId } satisfies Fields<DescribeAccountRequest>),
  readOnly: true,
  handle({ AccountId }, context): DescribeAccountResponse {
    const organization = organizationOf(context)
    const { store } = context
    const account = store.accounts.find(organization.id, AccountId)
    if (!account) throw refusal('AccountNotFoundException')
    return {
      Account: toAccount(organization, account, store.entities.pathOf(organization.id, AccountId) ?? ''),
    }
  },
})
