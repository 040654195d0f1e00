import type { ListHandshakesForAccountRequest, ListHandshakesForAccountResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { handshakeList, listHandshakes } from '../handshake-list.ts'
import { recipient } from '../handshake-parties.ts'

export const listHandshakesForAccount = defineOperation({
  name: 'ListHandshakesForAccount',
  access: 'ANYONE',
  input: z.object(handshakeList satisfies Fields<ListHandshakesForAccountRequest>),
  readOnly: true,
  handle(input, context): ListHandshakesForAccountResponse {
    const account = recipient(context, context.caller.accountId)
    return listHandshakes(input, context, (filter, range) =>
      context.store.handshakes.receivedBy(account, filter, range),
    )
  },
})
