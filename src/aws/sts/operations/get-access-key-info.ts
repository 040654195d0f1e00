import type { GetAccessKeyInfoRequest, GetAccessKeyInfoResponse } from '@aws-sdk/client-sts'
import { z } from 'zod'
import { accountOfAccessKey } from '../../../core/session/unique-id.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { unknownAccessKey } from '../errors.ts'
import { accessKeyId } from '../fields.ts'

export const getAccessKeyInfo = defineOperation({
  name: 'GetAccessKeyInfo',
  input: z.object({ AccessKeyId: accessKeyId } satisfies Fields<GetAccessKeyInfoRequest>),
  readOnly: true,
  handle({ AccessKeyId }): GetAccessKeyInfoResponse {
    const Account = accountOfAccessKey(AccessKeyId)
    if (Account === undefined) throw unknownAccessKey(AccessKeyId)
    return { Account }
  },
})
