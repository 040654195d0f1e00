import { handshakeLifetime } from '../organization/quotas.ts'
import { type Handshake, isShown, stateAt } from './handshake.ts'

/** An organization in a transfer, by its management account. */
export interface TransferParticipant {
  readonly organizationId: string
  readonly accountId: string
  readonly email: string
}

/** Times are milliseconds since the epoch. */
export interface ResponsibilityTransfer {
  readonly id: string
  readonly name: string
  /** The invitation. */
  readonly handshakeId: string
  /** Takes the responsibility, and sent the invitation. */
  readonly target: TransferParticipant
  /** Gives the responsibility. Absent until it accepts. */
  readonly source?: TransferParticipant
  readonly startsAt: number
  /** Present once one of them has withdrawn. */
  readonly endsAt?: number
}

export type ResponsibilityTransferStatus = 'REQUESTED' | 'DECLINED' | 'CANCELED' | 'EXPIRED' | 'ACCEPTED' | 'WITHDRAWN'

export function statusAt(
  transfer: ResponsibilityTransfer,
  invitation: Handshake,
  now: number,
): ResponsibilityTransferStatus {
  if (transfer.endsAt !== undefined) return 'WITHDRAWN'
  const state = stateAt(invitation, now)
  return state === 'OPEN' ? 'REQUESTED' : state
}

/** From the invitation to the last day. */
export function isInProgress(transfer: ResponsibilityTransfer, invitation: Handshake, now: number): boolean {
  const status = statusAt(transfer, invitation, now)
  return status === 'REQUESTED' || (transfer.source !== undefined && !isOver(transfer, now))
}

export function isOver({ endsAt }: ResponsibilityTransfer, time: number): boolean {
  return endsAt !== undefined && time > endsAt
}

/** An invitation without a transfer is listed as long as its handshake. Our own. */
export function isTransferShown({ source }: ResponsibilityTransfer, invitation: Handshake, now: number): boolean {
  return source !== undefined || isShown(invitation, now)
}

/** How many organizations one may be responsible for: the maximum that AWS grants; its default is none. */
export const maxInboundTransfers = 1_000

const day = 86_400_000

/** An invitation expires at the latest one day before the transfer would start. Source: AWS's documentation. */
export function invitationEnd(startsAt: number, now: number): number {
  return Math.min(now + handshakeLifetime.TRANSFER_RESPONSIBILITY, startsAt - day)
}

export type StartDateViolation =
  | 'START_DATE_NOT_BEGINNING_OF_DAY'
  | 'START_DATE_NOT_BEGINNING_OF_MONTH'
  | 'START_DATE_TOO_EARLY'
  | 'START_DATE_TOO_LATE'

/** Why a transfer cannot start at a time; undefined if it can. That it must start within a year: our own. */
export function startDateViolation(startsAt: number, now: number): StartDateViolation | undefined {
  if (startsAt % day !== 0) return 'START_DATE_NOT_BEGINNING_OF_DAY'
  if (startsAt !== monthAfter(startsAt, 0)) return 'START_DATE_NOT_BEGINNING_OF_MONTH'
  if (invitationEnd(startsAt, now) <= now) return 'START_DATE_TOO_EARLY'
  if (startsAt > monthAfter(now, 12)) return 'START_DATE_TOO_LATE'
  return undefined
}

/** Why a transfer cannot end at a time: it ends with a month, at the earliest the current one and the one in which it starts. */
export function endDateViolation(
  endsAt: number,
  transfer: ResponsibilityTransfer,
  now: number,
): 'END_DATE_NOT_END_OF_MONTH' | 'END_DATE_TOO_EARLY' | undefined {
  if (endsAt + 1 !== monthAfter(endsAt + 1, 0)) return 'END_DATE_NOT_END_OF_MONTH'
  return endsAt < earliestEnd(transfer, now) ? 'END_DATE_TOO_EARLY' : undefined
}

/** The earliest end of a transfer: the last millisecond of a month, as AWS's API model requires. */
export function earliestEnd({ startsAt }: ResponsibilityTransfer, now: number): number {
  return monthAfter(Math.max(startsAt, now), 1) - 1
}

/** The start, in UTC, of the month that is `months` after that of `time`. */
function monthAfter(time: number, months: number): number {
  const date = new Date(time)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months)
}
