import type {
  InviteAccountToOrganizationRequest,
  InviteAccountToOrganizationResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import type { HandshakeResource, HandshakeTarget } from '../../../core/handshake/handshake.ts'
import type { Organization } from '../../../core/organization/organization.ts'
import { handshakeLifetime, invitationPeriod, maxInvitations } from '../../../core/organization/quotas.ts'
import { type Context, defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { handshakeConstraintViolation } from '../errors.ts'
import { notesResource, targetResource, toHandshake } from '../handshake-shapes.ts'
import { checkIsFirst, invitation, readTags, readTarget } from '../handshake-target.ts'
import { send } from '../handshakes.ts'

const { Target, ...others } = invitation

export const inviteAccountToOrganization = defineOperation({
  name: 'InviteAccountToOrganization',
  input: z.object({ Target, ...(others satisfies Fields<Omit<InviteAccountToOrganizationRequest, 'Target'>>) }),
  handle({ Target, Notes, Tags }, context): InviteAccountToOrganizationResponse {
    const organization = organizationOf(context)
    const target = readTarget(Target)
    const tags = readTags(Tags)
    checkMayInvite(context, organization, target)
    const handshake = send(context, organization, {
      action: 'INVITE',
      target,
      expiresAt: context.now + handshakeLifetime.INVITE,
      resources: [organizationResource(context, organization), targetResource(target), ...notesResource(Notes)],
      tags,
    })
    return { Handshake: toHandshake(handshake, context.now) }
  },
})

/** Order of the checks: our own. That the e-mail address of a member account passes: recorded from AWS. */
function checkMayInvite(context: Context, organization: Organization, target: HandshakeTarget): void {
  const { now, settings, store } = context
  const { id } = organization
  if (store.handshakes.live(id, 'ENABLE_ALL_FEATURES', now).length)
    throw handshakeConstraintViolation('INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES')
  if (target.type === 'ACCOUNT' && store.accounts.find(id, target.id))
    throw handshakeConstraintViolation('ALREADY_IN_AN_ORGANIZATION')
  checkIsFirst(context, organization, 'INVITE', target)
  if (store.entities.count(id, 'ACCOUNT') + store.handshakes.live(id, 'INVITE', now).length >= settings.accountLimit)
    throw handshakeConstraintViolation('ACCOUNT_NUMBER_LIMIT_EXCEEDED')
  if (store.handshakes.countNotAccepted(id, 'INVITE', now - invitationPeriod) >= maxInvitations(settings.accountLimit))
    throw handshakeConstraintViolation('HANDSHAKE_RATE_LIMIT_EXCEEDED')
}

function organizationResource({ store }: Context, organization: Organization): HandshakeResource {
  const account = store.accounts.find(organization.id, organization.managementAccountId)
  return {
    type: 'ORGANIZATION',
    value: organization.id,
    resources: [
      { type: 'MASTER_EMAIL', value: account?.email ?? '' },
      { type: 'MASTER_NAME', value: account?.name ?? '' },
      { type: 'ORGANIZATION_FEATURE_SET', value: organization.featureSet },
    ],
  }
}
