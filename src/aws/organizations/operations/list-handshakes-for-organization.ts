import type {
  ListHandshakesForOrganizationRequest,
  ListHandshakesForOrganizationResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { handshakeList, listHandshakes } from '../handshake-list.ts'

export const listHandshakesForOrganization = defineOperation({
  name: 'ListHandshakesForOrganization',
  input: z.object(handshakeList satisfies Fields<ListHandshakesForOrganizationRequest>),
  readOnly: true,
  handle(input, context): ListHandshakesForOrganizationResponse {
    const { id } = organizationOf(context)
    return listHandshakes(input, context, (filter, range) => context.store.handshakes.sentBy(id, filter, range))
  },
})
