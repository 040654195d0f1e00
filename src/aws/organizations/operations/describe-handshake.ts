import type { DescribeHandshakeRequest, DescribeHandshakeResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { refusal } from '../errors.ts'
import { handshakeId } from '../fields.ts'
import { isOfSender, isRecipient } from '../handshake-parties.ts'
import { toHandshake } from '../handshake-shapes.ts'
import { findHandshake } from '../handshakes.ts'

/** For the recipient, and for any account of the sender's organization: AWS's documentation. */
export const describeHandshake = defineOperation({
  name: 'DescribeHandshake',
  access: 'ANYONE',
  input: z.object({ HandshakeId: handshakeId } satisfies Fields<DescribeHandshakeRequest>),
  readOnly: true,
  handle({ HandshakeId }, context): DescribeHandshakeResponse {
    const handshake = findHandshake(context, HandshakeId)
    if (!isOfSender(context, handshake) && !isRecipient(context, handshake)) throw refusal('AccessDeniedException')
    return { Handshake: toHandshake(handshake, context.now) }
  },
})
