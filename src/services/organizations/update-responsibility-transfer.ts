import type {
  UpdateResponsibilityTransferRequest,
  UpdateResponsibilityTransferResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Members } from '../../operation.ts'
import { organizationOf } from './authorize.ts'
import { responsibilityTransferId, responsibilityTransferName } from './members.ts'
import { findTransfer, toTransfer } from './responsibility-transfers.ts'

/** Either organization may do it, whatever has become of the transfer: our own. */
export const updateResponsibilityTransfer = defineOperation({
  name: 'UpdateResponsibilityTransfer',
  input: z.object({
    Id: responsibilityTransferId,
    Name: responsibilityTransferName,
  } satisfies Members<UpdateResponsibilityTransferRequest>),
  handle({ Id, Name: name }, context): UpdateResponsibilityTransferResponse {
    const organization = organizationOf(context)
    const { transfer, direction } = findTransfer(context, organization, Id)
    const renamed = { ...transfer, name }
    context.responsibilityTransfers.update(renamed)
    return { ResponsibilityTransfer: toTransfer(context, organization, direction, renamed) }
  },
})
