import type { CreateGovCloudAccountRequest, CreateGovCloudAccountResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { accountRequest, requestAccount } from '../account-request.ts'

export const createGovCloudAccount = defineOperation({
  name: 'CreateGovCloudAccount',
  input: z.object(accountRequest satisfies Fields<CreateGovCloudAccountRequest>),
  handle: (input, context): CreateGovCloudAccountResponse => ({
    CreateAccountStatus: requestAccount(input, context, { govCloud: true }),
  }),
})
