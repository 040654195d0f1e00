import type {
  TerminateResponsibilityTransferRequest,
  TerminateResponsibilityTransferResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { earliestEnd, endDateViolation, statusAt } from '../../../core/handshake/responsibility-transfer.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { invalidInput, refusal } from '../errors.ts'
import { responsibilityTransferId, timestamp } from '../fields.ts'
import { findTransfer, toTransfer } from '../responsibility-transfers.ts'

/** Either organization may withdraw: AWS's documentation. Without a time, as early as possible: our own. */
export const terminateResponsibilityTransfer = defineOperation({
  name: 'TerminateResponsibilityTransfer',
  input: z.object({
    Id: responsibilityTransferId,
    EndTimestamp: timestamp.optional(),
  } satisfies Fields<TerminateResponsibilityTransferRequest>),
  handle({ Id, EndTimestamp }, context): TerminateResponsibilityTransferResponse {
    const organization = organizationOf(context)
    const { now, store } = context
    const { transfer, invitation, direction } = findTransfer(context, organization, Id)
    const status = statusAt(transfer, invitation, now)
    if (status === 'WITHDRAWN') throw refusal('ResponsibilityTransferAlreadyInStatusException')
    if (status !== 'ACCEPTED') throw refusal('InvalidResponsibilityTransferTransitionException')
    const endsAt = EndTimestamp?.getTime() ?? earliestEnd(transfer, now)
    const refused = endDateViolation(endsAt, transfer, now)
    if (refused) throw invalidInput(refused)
    const withdrawn = { ...transfer, endsAt }
    store.responsibilityTransfers.update(withdrawn)
    return { ResponsibilityTransfer: toTransfer(context, organization, direction, withdrawn) }
  },
})
