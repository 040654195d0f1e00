import type { DeclineHandshakeRequest, DeclineHandshakeResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { refusal } from '../errors.ts'
import { handshakeId } from '../fields.ts'
import { isRecipient } from '../handshake-parties.ts'
import { toHandshake } from '../handshake-shapes.ts'
import { endHandshake, findHandshake } from '../handshakes.ts'

export const declineHandshake = defineOperation({
  name: 'DeclineHandshake',
  access: 'ANYONE',
  input: z.object({ HandshakeId: handshakeId } satisfies Fields<DeclineHandshakeRequest>),
  handle({ HandshakeId }, context): DeclineHandshakeResponse {
    const handshake = findHandshake(context, HandshakeId)
    if (!isRecipient(context, handshake)) throw refusal('AccessDeniedException')
    return { Handshake: toHandshake(endHandshake(context, handshake, 'DECLINED'), context.now) }
  },
})
