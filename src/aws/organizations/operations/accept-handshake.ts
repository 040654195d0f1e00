import type { AcceptHandshakeRequest, AcceptHandshakeResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import type { ApiError } from '../../api-error.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { acceptanceOf } from '../acceptance.ts'
import { refusal } from '../errors.ts'
import { handshakeId } from '../fields.ts'
import { isRecipient } from '../handshake-parties.ts'
import { toHandshake } from '../handshake-shapes.ts'
import { endHandshake, findHandshake } from '../handshakes.ts'

export const acceptHandshake = defineOperation({
  name: 'AcceptHandshake',
  access: 'ANYONE',
  input: z.object({ HandshakeId: handshakeId } satisfies Fields<AcceptHandshakeRequest>),
  handle({ HandshakeId }, context): AcceptHandshakeResponse | ApiError {
    const handshake = findHandshake(context, HandshakeId)
    if (!isRecipient(context, handshake)) throw refusal('AccessDeniedException')
    const accepted = endHandshake(context, handshake, 'ACCEPTED')
    return acceptanceOf[handshake.action](accepted, context) ?? { Handshake: toHandshake(accepted, context.now) }
  },
})
