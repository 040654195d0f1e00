import { isSameEmail } from '../organization/email.ts'
import { handshakeRetention } from '../organization/quotas.ts'

/** The types of handshakes, as AWS names them. */
export const handshakeActions = [
  'INVITE',
  'ENABLE_ALL_FEATURES',
  'APPROVE_ALL_FEATURES',
  'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
  'TRANSFER_RESPONSIBILITY',
] as const
export type HandshakeAction = (typeof handshakeActions)[number]

export type HandshakeEnding = 'ACCEPTED' | 'DECLINED' | 'CANCELED'
export type HandshakeState = 'REQUESTED' | 'OPEN' | 'EXPIRED' | HandshakeEnding

/** The recipient of a handshake, as the sender named it. */
export interface HandshakeTarget {
  readonly type: 'ACCOUNT' | 'EMAIL'
  readonly id: string
}

export function isSameTarget(a: HandshakeTarget, b: HandshakeTarget): boolean {
  return a.type === b.type && isSameEmail(a.id, b.id)
}

/** Information for the parties, as of when the handshake was sent. */
export interface HandshakeResource {
  readonly type: HandshakeResourceType
  readonly value: string
  readonly resources?: readonly HandshakeResource[]
}
type HandshakeResourceType =
  | HandshakeTarget['type']
  | 'ORGANIZATION'
  | 'ORGANIZATION_FEATURE_SET'
  | `${'MASTER' | 'MANAGEMENT'}_${'EMAIL' | 'NAME'}`
  | 'MANAGEMENT_ACCOUNT'
  | 'NOTES'
  | 'PARENT_HANDSHAKE'
  | 'RESPONSIBILITY_TRANSFER'
  | 'TRANSFER_START_TIMESTAMP'
  | 'TRANSFER_TYPE'

/** Whether a target means an account, by its id or its e-mail address. */
export function isNamedBy({ type, id }: HandshakeTarget, account: { accountId: string; email: string }): boolean {
  return isSameEmail(id, type === 'EMAIL' ? account.email : account.accountId)
}

/** Times are milliseconds since the epoch. */
export interface Handshake {
  readonly id: string
  readonly action: HandshakeAction
  /** The sending organization, which may have been deleted. */
  readonly organizationId: string
  readonly managementAccountId: string
  /** Absent for ENABLE_ALL_FEATURES, which the sender itself accepts. */
  readonly target?: HandshakeTarget
  /** Without expiry: see `stateAt`. */
  readonly state: Exclude<HandshakeState, 'EXPIRED'>
  readonly requestedAt: number
  readonly expiresAt: number
  readonly endedAt?: number
  /** The account that accepted or declined it. */
  readonly answeredBy?: string
  readonly parentId?: string
  readonly resources: readonly HandshakeResource[]
  /** Tags of what is created when it is accepted. */
  readonly tags: readonly { readonly key: string; readonly value: string }[]
}

/** Form: recorded from AWS. */
export function handshakeArn({ id, action, organizationId, managementAccountId }: Handshake): string {
  return `arn:aws:organizations::${managementAccountId}:handshake/${organizationId}/${action.toLowerCase()}/${id}`
}

export function stateAt({ state, expiresAt }: Handshake, now: number): HandshakeState {
  return (state === 'REQUESTED' || state === 'OPEN') && now >= expiresAt ? 'EXPIRED' : state
}

/** Whether AWS still lists a handshake. Source: AWS's documentation. */
export function isShown({ endedAt, expiresAt }: Handshake, now: number): boolean {
  return now < (endedAt ?? expiresAt) + handshakeRetention
}

export type EndedHandshake =
  | { readonly handshake: Handshake }
  | { readonly refused: 'ALREADY_IN_STATE' | 'INVALID_TRANSITION' }

/**
 * Ends a handshake, or returns why it cannot end: an open one can end in any way, one that waits for others can only be
 * canceled, and all endings are final. Recorded from AWS; for those that wait or have expired: our own.
 */
export function withEnding(
  handshake: Handshake,
  state: HandshakeEnding,
  { now, answeredBy }: { readonly now: number; readonly answeredBy?: string },
): EndedHandshake {
  const before = stateAt(handshake, now)
  if (before === state) return { refused: 'ALREADY_IN_STATE' }
  const isPossible = before === 'OPEN' || (before === 'REQUESTED' && state === 'CANCELED')
  if (!isPossible) return { refused: 'INVALID_TRANSITION' }
  return { handshake: { ...handshake, state, endedAt: now, ...(answeredBy !== undefined && { answeredBy }) } }
}

/**
 * The request to enable all features, open once every account that is still a member has approved.
 * Source: AWS's documentation.
 */
export function withApprovals(
  request: Handshake,
  approvals: readonly Handshake[],
  isMember: (accountId: string) => boolean,
): Handshake {
  if (request.state !== 'REQUESTED') return request
  const isWaiting = approvals.some(({ state, target }) => state !== 'ACCEPTED' && target && isMember(target.id))
  return isWaiting ? request : { ...request, state: 'OPEN' }
}
