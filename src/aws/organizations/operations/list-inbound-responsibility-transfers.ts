import type {
  ListInboundResponsibilityTransfersRequest,
  ListInboundResponsibilityTransfersResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { paging, responsibilityTransferId, responsibilityTransferType } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { findTransfer, toTransferPage } from '../responsibility-transfers.ts'

export const listInboundResponsibilityTransfers = defineOperation({
  name: 'ListInboundResponsibilityTransfers',
  input: z.object({
    Type: responsibilityTransferType,
    Id: responsibilityTransferId.optional(),
    ...paging,
  } satisfies Fields<ListInboundResponsibilityTransfersRequest>),
  readOnly: true,
  handle({ Type, Id, ...input }, context): ListInboundResponsibilityTransfersResponse {
    const organization = organizationOf(context)
    const { now, store } = context
    const only = Id === undefined ? undefined : findTransfer(context, organization, Id)
    if (only?.direction === 'outbound') throw refusal('ResponsibilityTransferNotFoundException')
    const page = paginate(input, context, [Type, Id ?? ''], range =>
      only ? [only.transfer] : store.responsibilityTransfers.inbound(organization.id, now, range),
    )
    return toTransferPage(context, organization, 'inbound', page)
  },
})
