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

/** Whom a handshake is sent to, as the sender has named it. */
export interface HandshakeTarget {
  readonly type: 'ACCOUNT' | 'EMAIL'
  readonly id: string
}

export function isSameTarget(a: HandshakeTarget, b: HandshakeTarget): boolean {
  return a.type === b.type && isSameEmail(a.id, b.id)
}

/** What the parties are told, as it was when the handshake was sent. */
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
  /** The organization that has sent it, which may be gone. */
  readonly organizationId: string
  readonly managementAccountId: string
  /** Absent where the sender answers itself: ENABLE_ALL_FEATURES. */
  readonly target?: HandshakeTarget
  /** As it was last set; that it has expired is a matter of time. */
  readonly state: Exclude<HandshakeState, 'EXPIRED'>
  readonly requestedAt: number
  readonly expiresAt: number
  readonly endedAt?: number
  /** The account that has accepted or declined it. */
  readonly answeredBy?: string
  readonly parentId?: string
  readonly resources: readonly HandshakeResource[]
  /** For what comes of it when it is accepted. */
  readonly tags: readonly { readonly key: string; readonly value: string }[]
}

/** Form: recorded from AWS. */
export function handshakeArn({ id, action, organizationId, managementAccountId }: Handshake): string {
  return `arn:aws:organizations::${managementAccountId}:handshake/${organizationId}/${action.toLowerCase()}/${id}`
}

export function stateAt({ state, expiresAt }: Handshake, now: number): HandshakeState {
  return (state === 'REQUESTED' || state === 'OPEN') && now >= expiresAt ? 'EXPIRED' : state
}

/** Whether AWS still shows a handshake. Source: AWS's documentation. */
export function isShown({ endedAt, expiresAt }: Handshake, now: number): boolean {
  return now < (endedAt ?? expiresAt) + handshakeRetention
}

export type EndedHandshake =
  | { readonly handshake: Handshake }
  | { readonly refused: 'ALREADY_IN_STATE' | 'INVALID_TRANSITION' }

/**
 * Brings a handshake to an end, or says why that cannot be: an open one has any end, one that waits for others can only be
 * canceled, and all ends are final. Recorded from AWS, but for those that wait or have expired: our own.
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
 * The request to enable all features, which is open as soon as every account that is still a member has approved.
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
