import type { CreateAccountRequest, CreateAccountResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { accountRequest, requestAccount } from '../account-request.ts'

export const createAccount = defineOperation({
  name: 'CreateAccount',
  input: z.object(accountRequest satisfies Fields<CreateAccountRequest>),
  handle: (input, context): CreateAccountResponse => ({
    CreateAccountStatus: requestAccount(input, context, { govCloud: false }),
  }),
})
