import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'

export const getCallerIdentity = defineOperation({
  name: 'GetCallerIdentity',
  input: z.object({} satisfies Fields<GetCallerIdentityRequest>),
  readOnly: true,
  handle: (_input, { caller }): GetCallerIdentityResponse => ({
    Arn: caller.arn,
    UserId: caller.userId,
    Account: caller.accountId,
  }),
})
