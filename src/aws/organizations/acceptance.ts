import type { Handshake, HandshakeAction } from '../../core/handshake/handshake.ts'
import { isOver } from '../../core/handshake/responsibility-transfer.ts'
import { everything } from '../../store/page.ts'
import type { ApiError } from '../api-error.ts'
import type { Context } from '../operation.ts'
import { organizationOf } from './authorize.ts'
import { constraintViolation, handshakeConstraintViolation, refusal } from './errors.ts'
import { join, leave, standaloneAccount } from './membership.ts'
import { participant } from './responsibility-transfers.ts'

/**
 * Carries out a handshake that the caller has accepted. Throws if the handshake is not accepted after all; returns an error if AWS
 * refuses to carry it out, but counts it as accepted.
 */
export const acceptanceOf: Readonly<
  Record<HandshakeAction, (handshake: Handshake, context: Context) => ApiError | undefined>
> = {
  INVITE: joinOrganization,
  APPROVE_ALL_FEATURES: () => undefined,
  ENABLE_ALL_FEATURES: finalizeAllFeatures,
  TRANSFER_RESPONSIBILITY: transferResponsibility,
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: () => undefined,
}

/**
 * An account in another organization leaves it: AWS's documentation (direct account transfers). For an account in the same
 * organization nothing changes: recorded from AWS.
 */
function joinOrganization(handshake: Handshake, context: Context): ApiError | undefined {
  const { caller, settings, store } = context
  const { accountId } = caller
  const organization = senderOf(handshake, context)
  const current = store.organizations.ofAccount(accountId)
  if (current?.id === organization.id) return handshakeConstraintViolation('ALREADY_IN_AN_ORGANIZATION')
  if (store.entities.count(organization.id, 'ACCOUNT') >= settings.accountLimit)
    throw handshakeConstraintViolation('ACCOUNT_NUMBER_LIMIT_EXCEEDED')
  const member = current && store.accounts.find(current.id, accountId)
  if (member) leave(context, current, member)
  if (handshake.target?.type === 'EMAIL')
    store.accounts.standalone.put({ ...standaloneAccount(store, accountId), email: handshake.target.id })
  join(context, organization, accountId)
  for (const tag of handshake.tags) store.tags.put(organization.id, { resourceId: accountId, ...tag })
  return undefined
}

function finalizeAllFeatures(handshake: Handshake, context: Context): undefined {
  context.store.organizations.update({ ...senderOf(handshake, context), featureSet: 'ALL' })
}

function transferResponsibility({ id, tags }: Handshake, context: Context): undefined {
  const { caller, now, store } = context
  const source = organizationOf(context)
  if (caller.accountId !== source.managementAccountId) throw refusal('AccessDeniedException')
  const transfer = store.responsibilityTransfers.ofHandshake(id)
  if (!transfer) throw refusal('HandshakeNotFoundException')
  const agreed = store.responsibilityTransfers
    .outbound(participant(context, source), now, everything)
    .filter(other => other.source && !isOver(other, transfer.startsAt))
  if (agreed.length) throw constraintViolation('RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION')
  store.responsibilityTransfers.update({ ...transfer, source: participant(context, source) })
  for (const tag of tags) context.store.tags.put(transfer.target.organizationId, { resourceId: transfer.id, ...tag })
}

function senderOf({ organizationId }: Handshake, { store }: Context) {
  const organization = store.organizations.find(organizationId)
  if (!organization) throw refusal('InvalidHandshakeTransitionException')
  return organization
}
