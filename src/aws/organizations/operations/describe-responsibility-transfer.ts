import type {
  DescribeResponsibilityTransferRequest,
  DescribeResponsibilityTransferResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { responsibilityTransferId } from '../fields.ts'
import { findTransfer, toTransfer } from '../responsibility-transfers.ts'

export const describeResponsibilityTransfer = defineOperation({
  name: 'DescribeResponsibilityTransfer',
  input: z.object({ Id: responsibilityTransferId } satisfies Fields<DescribeResponsibilityTransferRequest>),
  readOnly: true,
  handle({ Id }, context): DescribeResponsibilityTransferResponse {
    const organization = organizationOf(context)
    const { transfer, direction } = findTransfer(context, organization, Id)
    return { ResponsibilityTransfer: toTransfer(context, organization, direction, transfer) }
  },
})
