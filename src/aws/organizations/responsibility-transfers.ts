import type {
  ResponsibilityTransfer as AwsResponsibilityTransfer,
  TransferParticipant as AwsTransferParticipant,
  ListInboundResponsibilityTransfersResponse,
} from '@aws-sdk/client-organizations'
import { type Handshake, isNamedBy } from '../../core/handshake/handshake.ts'
import {
  isInProgress,
  isTransferShown,
  type ResponsibilityTransfer,
  statusAt,
  type TransferParticipant,
} from '../../core/handshake/responsibility-transfer.ts'
import { responsibilityTransferArn } from '../../core/organization/arn.ts'
import type { Organization } from '../../core/organization/organization.ts'
import { everything } from '../../store/page.ts'
import type { Context } from '../operation.ts'
import { refusal } from './errors.ts'
import { recipient } from './handshake-parties.ts'

export type Direction = 'inbound' | 'outbound'

/** An organization as a participant of transfers. */
export function participant(context: Context, { id, managementAccountId }: Organization): TransferParticipant {
  return { organizationId: id, ...recipient(context, managementAccountId) }
}

/** A transfer in which an organization participates, or is invited to. Throws if there is none. */
export function findTransfer(context: Context, organization: Organization, id: string) {
  const { now, store } = context
  const transfer = store.responsibilityTransfers.find(id)
  if (!transfer) throw refusal('ResponsibilityTransferNotFoundException')
  const invitation = invitationOf(context, transfer)
  const direction = directionOf(transfer, invitation, participant(context, organization))
  if (!direction || !isTransferShown(transfer, invitation, now))
    throw refusal('ResponsibilityTransferNotFoundException')
  return { transfer, invitation, direction }
}

function directionOf(
  { source, target }: ResponsibilityTransfer,
  { target: invited }: Handshake,
  { organizationId, accountId, email }: TransferParticipant,
): Direction | undefined {
  if (target.organizationId === organizationId) return 'inbound'
  const isSource = source
    ? source.organizationId === organizationId
    : invited !== undefined && isNamedBy(invited, { accountId, email })
  return isSource ? 'outbound' : undefined
}

function invitationOf({ store }: Context, { handshakeId }: ResponsibilityTransfer): Handshake {
  const handshake = store.handshakes.find(handshakeId)
  if (!handshake) throw new Error(`${handshakeId} is not in the store`)
  return handshake
}

/** Whether an organization has a transfer that is pending or has not ended. */
export function hasTransferInProgress(context: Context, organization: Organization): boolean {
  const { now, store } = context
  return [
    ...store.responsibilityTransfers.inbound(organization.id, now, everything),
    ...store.responsibilityTransfers.outbound(participant(context, organization), now, everything),
  ].some(transfer => isInProgress(transfer, invitationOf(context, transfer), now))
}

/** The number of transfers to an organization that are agreed or pending. */
export function countInbound(context: Context, { id }: Organization): number {
  const { now, store } = context
  return store.responsibilityTransfers
    .inbound(id, now, everything)
    .filter(transfer => isInProgress(transfer, invitationOf(context, transfer), now)).length
}

/** A page of transfers in AWS's shape. */
export function toTransferPage(
  context: Context,
  organization: Organization,
  direction: Direction,
  { items, next }: { readonly items: readonly ResponsibilityTransfer[]; readonly next: string | undefined },
): ListInboundResponsibilityTransfersResponse {
  return {
    ResponsibilityTransfers: items.map(transfer => toTransfer(context, organization, direction, transfer)),
    NextToken: next,
  }
}

/** A transfer as one of the two organizations sees it. A source that has not accepted appears as in the invitation. */
export function toTransfer(
  context: Context,
  organization: Organization,
  direction: Direction,
  transfer: ResponsibilityTransfer,
): AwsResponsibilityTransfer {
  const invitation = invitationOf(context, transfer)
  return {
    Id: transfer.id,
    Arn: responsibilityTransferArn(organization, direction, transfer.id),
    Name: transfer.name,
    Type: 'BILLING',
    Status: statusAt(transfer, invitation, context.now),
    Source: transfer.source ? toParticipant(transfer.source) : toInvited(invitation),
    Target: toParticipant(transfer.target),
    StartTimestamp: new Date(transfer.startsAt),
    EndTimestamp: transfer.endsAt === undefined ? undefined : new Date(transfer.endsAt),
    ActiveHandshakeId: transfer.handshakeId,
  }
}

function toParticipant({ accountId, email }: TransferParticipant): AwsTransferParticipant {
  return { ManagementAccountId: accountId, ManagementAccountEmail: email }
}

function toInvited({ target }: Handshake): AwsTransferParticipant {
  return target?.type === 'EMAIL' ? { ManagementAccountEmail: target.id } : { ManagementAccountId: target?.id }
}
