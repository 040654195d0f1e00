import type { GetSessionTokenRequest, GetSessionTokenResponse } from '@aws-sdk/client-sts'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { beginSession } from '../begin-session.ts'
import { sessionNeedsLongTermCredentials } from '../errors.ts'
import { minimumSessionTokenSize, serialNumber, tokenCode } from '../fields.ts'

/** The maximum for a root user, in seconds, which replaces longer durations. Source: AWS's documentation. */
const limit = 3600

const input = z.object({
  DurationSeconds: z.number().int().min(900).max(129_600).optional(),
  SerialNumber: serialNumber.optional(),
  TokenCode: tokenCode.optional(),
  MinimumSessionTokenSize: minimumSessionTokenSize.optional(),
} satisfies Fields<GetSessionTokenRequest>)

export const getSessionToken = defineOperation({
  name: 'GetSessionToken',
  input,
  handle(
    { DurationSeconds = limit, SerialNumber, TokenCode, MinimumSessionTokenSize },
    context,
  ): GetSessionTokenResponse {
    const { accountId, session } = context.caller
    if (session) throw sessionNeedsLongTermCredentials()
    const request = {
      accountId,
      policies: [],
      tags: [],
      multiFactor: SerialNumber !== undefined && TokenCode !== undefined,
      seconds: Math.min(DurationSeconds, limit),
      minimumTokenSize: MinimumSessionTokenSize,
    }
    return beginSession(request, context)
  },
})
