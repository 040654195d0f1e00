import {
  type Handshake,
  type HandshakeEnding,
  isShown,
  withApprovals,
  withEnding,
} from '../../core/handshake/handshake.ts'
import { newIdOf } from '../../core/organization/new-id.ts'
import type { Organization } from '../../core/organization/organization.ts'
import type { Context } from '../operation.ts'
import { refusal } from './errors.ts'

/** Stores a new handshake. Invitations are OPEN at once, not REQUESTED: recorded from AWS. */
export function send(
  { newId, now, store }: Context,
  { id: organizationId, managementAccountId }: Organization,
  handshake: Pick<Handshake, 'action' | 'expiresAt' | 'resources'> & Partial<Handshake>,
): Handshake {
  const sent: Handshake = {
    id: newIdOf.handshake(newId()),
    organizationId,
    managementAccountId,
    state: 'OPEN',
    requestedAt: now,
    tags: [],
    ...handshake,
  }
  store.handshakes.insert(sent)
  return sent
}

/** Throws if there is no such handshake, or if it ended so long ago that AWS no longer shows it. */
export function findHandshake(context: Context, id: string): Handshake {
  const handshake = context.store.handshakes.find(id)
  if (!handshake || !isShown(handshake, context.now)) throw refusal('HandshakeNotFoundException')
  return currentHandshake(context, handshake)
}

/** A request to enable all features becomes OPEN when all approvals are there. */
export function currentHandshake({ store }: Context, handshake: Handshake): Handshake {
  if (handshake.action !== 'ENABLE_ALL_FEATURES' || handshake.state !== 'REQUESTED') return handshake
  const isMember = (id: string) => store.accounts.find(handshake.organizationId, id) !== undefined
  return withApprovals(handshake, store.handshakes.childrenOf(handshake.id), isMember)
}

/**
 * Ends a handshake. Unless it is accepted, the handshakes that depend on it are canceled. Throws if it cannot end so.
 */
export function endHandshake({ now, caller, store }: Context, handshake: Handshake, state: HandshakeEnding) {
  const ended = withEnding(handshake, state, { now, ...(state !== 'CANCELED' && { answeredBy: caller.accountId }) })
  if ('refused' in ended)
    throw refusal(
      ended.refused === 'ALREADY_IN_STATE' ? 'HandshakeAlreadyInStateException' : 'InvalidHandshakeTransitionException',
    )
  store.handshakes.update(ended.handshake)
  if (state !== 'ACCEPTED') store.handshakes.cancel(handshake.organizationId, now, { parentId: handshake.id })
  return ended.handshake
}
