import type { CancelHandshakeRequest, CancelHandshakeResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { refusal } from '../errors.ts'
import { handshakeId } from '../fields.ts'
import { isOfSender } from '../handshake-parties.ts'
import { toHandshake } from '../handshake-shapes.ts'
import { endHandshake, findHandshake } from '../handshakes.ts'

/** Callers other than the sender get the same error in an organization or not: AWS's model has no other. */
export const cancelHandshake = defineOperation({
  name: 'CancelHandshake',
  access: 'ANYONE',
  input: z.object({ HandshakeId: handshakeId } satisfies Fields<CancelHandshakeRequest>),
  handle({ HandshakeId }, context): CancelHandshakeResponse {
    const handshake = findHandshake(context, HandshakeId)
    const isSender = isOfSender(context, handshake) && context.caller.accountId === handshake.managementAccountId
    if (!isSender) throw refusal('AccessDeniedException')
    return { Handshake: toHandshake(endHandshake(context, handshake, 'CANCELED'), context.now) }
  },
})
