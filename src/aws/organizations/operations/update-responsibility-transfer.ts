import type {
  UpdateResponsibilityTransferRequest,
  UpdateResponsibilityTransferResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { statusAt } from '../../../core/handshake/responsibility-transfer.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation } from '../errors.ts'
import { responsibilityTransferId, responsibilityTransferName } from '../fields.ts'
import { findTransfer, toTransfer } from '../responsibility-transfers.ts'

/** For either organization: our own. Until the transfer has ended: AWS's documentation. */
export const updateResponsibilityTransfer = defineOperation({
  name: 'UpdateResponsibilityTransfer',
  input: z.object({
    Id: responsibilityTransferId,
    Name: responsibilityTransferName,
  } satisfies Fields<UpdateResponsibilityTransferRequest>),
  handle({ Id, Name: name }, context): UpdateResponsibilityTransferResponse {
    const organization = organizationOf(context)
    const { transfer, invitation, direction } = findTransfer(context, organization, Id)
    if (!['REQUESTED', 'ACCEPTED'].includes(statusAt(transfer, invitation, context.now)))
      throw constraintViolation('TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED')
    const renamed = { ...transfer, name }
    context.store.responsibilityTransfers.update(renamed)
    return { ResponsibilityTransfer: toTransfer(context, organization, direction, renamed) }
  },
})
