import type {
  InviteOrganizationToTransferResponsibilityRequest,
  InviteOrganizationToTransferResponsibilityResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { type HandshakeResource, type HandshakeTarget, isNamedBy } from '../../../core/handshake/handshake.ts'
import {
  invitationEnd,
  isOver,
  maxInboundTransfers,
  startDateViolation,
} from '../../../core/handshake/responsibility-transfer.ts'
import { newIdOf } from '../../../core/organization/new-id.ts'
import type { Organization } from '../../../core/organization/organization.ts'
import { everything } from '../../../store/page.ts'
import { type Context, defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { constraintViolation, handshakeConstraintViolation, invalidInput } from '../errors.ts'
import { responsibilityTransferName, responsibilityTransferType, timestamp } from '../fields.ts'
import { notesResource, targetResource, toHandshake } from '../handshake-shapes.ts'
import { checkIsFirst, invitation, readTags, readTarget } from '../handshake-target.ts'
import { send } from '../handshakes.ts'
import { countInbound, participant } from '../responsibility-transfers.ts'

const { Target, ...others } = invitation
const fields = {
  ...others,
  Type: responsibilityTransferType,
  StartTimestamp: timestamp,
  SourceName: responsibilityTransferName,
} satisfies Fields<Omit<InviteOrganizationToTransferResponsibilityRequest, 'Target'>>

/** Whether the invited account manages an organization is not checked until it accepts: our own. */
export const inviteOrganizationToTransferResponsibility = defineOperation({
  name: 'InviteOrganizationToTransferResponsibility',
  input: z.object({ Target, ...fields }),
  handle({ Target, ...input }, context): InviteOrganizationToTransferResponsibilityResponse {
    const organization = organizationOf(context)
    const { newId, now, store } = context
    const target = readTarget(Target)
    const tags = readTags(input.Tags)
    const startsAt = input.StartTimestamp.getTime()
    const refused = startDateViolation(startsAt, now)
    if (refused) throw invalidInput(refused)
    checkMayInvite(context, organization, target, startsAt)
    const id = newIdOf.responsibilityTransfer(newId())
    const handshake = send(context, organization, {
      action: 'TRANSFER_RESPONSIBILITY',
      target,
      expiresAt: invitationEnd(startsAt, now),
      resources: [
        managementResource(context, organization),
        targetResource(target),
        transferResource(id, startsAt),
        ...notesResource(input.Notes),
      ],
      tags,
    })
    store.responsibilityTransfers.insert({
      id,
      name: input.SourceName,
      handshakeId: handshake.id,
      target: participant(context, organization),
      startsAt,
    })
    return { Handshake: toHandshake(handshake, now) }
  },
})

/** Order of the checks: our own. */
function checkMayInvite(context: Context, organization: Organization, target: HandshakeTarget, startsAt: number): void {
  const { now, store } = context
  const { accountId, email } = participant(context, organization)
  if (isNamedBy(target, { accountId, email })) throw handshakeConstraintViolation('SOURCE_AND_TARGET_CANNOT_MATCH')
  checkIsFirst(context, organization, 'TRANSFER_RESPONSIBILITY', target)
  const agreed = store.responsibilityTransfers
    .inbound(organization.id, now, everything)
    .some(({ source, ...transfer }) => {
      const isWithTarget = source && isNamedBy(target, source)
      return isWithTarget && !isOver(transfer, startsAt)
    })
  if (agreed) throw handshakeConstraintViolation('RESPONSIBILITY_TRANSFER_ALREADY_EXISTS')
  if (countInbound(context, organization) >= maxInboundTransfers)
    throw constraintViolation('RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION')
}

/** The types of the resources: the API model. Their nesting, and the format of the time: our own. */
function managementResource({ store }: Context, organization: Organization): HandshakeResource {
  const account = store.accounts.find(organization.id, organization.managementAccountId)
  return {
    type: 'ORGANIZATION',
    value: organization.id,
    resources: [
      { type: 'MANAGEMENT_ACCOUNT', value: organization.managementAccountId },
      { type: 'MANAGEMENT_EMAIL', value: account?.email ?? '' },
      { type: 'MANAGEMENT_NAME', value: account?.name ?? '' },
    ],
  }
}

function transferResource(id: string, startsAt: number): HandshakeResource {
  return {
    type: 'RESPONSIBILITY_TRANSFER',
    value: id,
    resources: [
      { type: 'TRANSFER_TYPE', value: 'BILLING' },
      { type: 'TRANSFER_START_TIMESTAMP', value: new Date(startsAt).toISOString() },
    ],
  }
}
