import type { EnableAllFeaturesResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import type { Handshake, HandshakeTarget } from '../../../core/handshake/handshake.ts'
import type { Organization } from '../../../core/organization/organization.ts'
import { handshakeLifetime } from '../../../core/organization/quotas.ts'
import { everything } from '../../../store/page.ts'
import { type Context, defineOperation } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { handshakeConstraintViolation } from '../errors.ts'
import { targetResource, toHandshake } from '../handshake-shapes.ts'
import { currentHandshake, send } from '../handshakes.ts'

/**
 * Requests the approval of every invited account. The request itself is a handshake too, ENABLE_ALL_FEATURES, which the management
 * account accepts in the end. Open invitations are canceled. Source: AWS's user guide.
 */
export const enableAllFeatures = defineOperation({
  name: 'EnableAllFeatures',
  input: z.object({}),
  handle(_input, context): EnableAllFeaturesResponse {
    const organization = organizationOf(context)
    const { now, store } = context
    if (organization.featureSet === 'ALL') throw handshakeConstraintViolation('ORGANIZATION_ALREADY_HAS_ALL_FEATURES')
    if (store.handshakes.live(organization.id, 'ENABLE_ALL_FEATURES', now).length)
      throw handshakeConstraintViolation('ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION')
    store.handshakes.cancel(organization.id, now, { action: 'INVITE' })
    const request = send(context, organization, {
      action: 'ENABLE_ALL_FEATURES',
      state: 'REQUESTED',
      expiresAt: now + handshakeLifetime.ENABLE_ALL_FEATURES,
      resources: [{ type: 'ORGANIZATION', value: organization.id }],
    })
    for (const { id, joinedMethod, state } of store.accounts.all(organization.id, everything))
      if (joinedMethod === 'INVITED' && state === 'ACTIVE' && id !== organization.managementAccountId)
        requestApproval(context, organization, request, { type: 'ACCOUNT', id })
    return { Handshake: toHandshake(currentHandshake(context, request), now) }
  },
})

/** The parent's id without its prefix: AWS's user guide. */
function requestApproval(
  context: Context,
  organization: Organization,
  { id: parentId, expiresAt }: Handshake,
  target: HandshakeTarget,
): void {
  send(context, organization, {
    action: 'APPROVE_ALL_FEATURES',
    target,
    expiresAt,
    parentId,
    resources: [
      { type: 'PARENT_HANDSHAKE', value: parentId.replace(/^h-/, '') },
      { type: 'ORGANIZATION', value: organization.id },
      targetResource(target),
    ],
  })
}
