import type {
  HandshakeFilter as AwsHandshakeFilter,
  ListHandshakesForAccountResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { type Handshake, handshakeActions } from '../../core/handshake/handshake.ts'
import type { HandshakeFilter } from '../../store/handshake-store.ts'
import type { Range } from '../../store/page.ts'
import type { Context, Fields } from '../operation.ts'
import { invalidInput } from './errors.ts'
import { handshakeId, paging } from './fields.ts'
import { toHandshake } from './handshake-shapes.ts'
import { currentHandshake } from './handshakes.ts'
import { type PageRequest, paginate } from './paginate.ts'

/** The fields of the requests that list handshakes. */
export const handshakeList = {
  Filter: z
    .object({
      ActionType: z.enum(handshakeActions).optional(),
      ParentHandshakeId: handshakeId.optional(),
    } satisfies Fields<AwsHandshakeFilter>)
    .optional(),
  ...paging,
}

/** A page of the handshakes that a filter selects. Throws if the filter has more than one parameter. */
export function listHandshakes(
  { Filter: filter = {}, ...page }: PageRequest & { readonly Filter?: AwsHandshakeFilter | undefined },
  context: Context,
  list: (filter: HandshakeFilter, range: Range) => readonly Handshake[],
): ListHandshakesForAccountResponse {
  const { ActionType: action, ParentHandshakeId: parentId } = filter
  if (action !== undefined && parentId !== undefined) throw invalidInput('MAX_LIMIT_EXCEEDED_FILTER')
  const { now } = context
  const { items, next } = paginate(page, context, [action ?? '', parentId ?? ''], range =>
    list({ action, parentId, now }, range),
  )
  return { Handshakes: items.map(handshake => toHandshake(currentHandshake(context, handshake), now)), NextToken: next }
}
