import type {
  ListOutboundResponsibilityTransfersRequest,
  ListOutboundResponsibilityTransfersResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { paging, responsibilityTransferType } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { participant, toTransferPage } from '../responsibility-transfers.ts'

export const listOutboundResponsibilityTransfers = defineOperation({
  name: 'ListOutboundResponsibilityTransfers',
  input: z.object({
    Type: responsibilityTransferType,
    ...paging,
  } satisfies Fields<ListOutboundResponsibilityTransfersRequest>),
  readOnly: true,
  handle({ Type, ...input }, context): ListOutboundResponsibilityTransfersResponse {
    const organization = organizationOf(context)
    const source = participant(context, organization)
    const page = paginate(input, context, [Type], range =>
      context.store.responsibilityTransfers.outbound(source, context.now, range),
    )
    return toTransferPage(context, organization, 'outbound', page)
  },
})
