import type { PolicyType } from './organization.ts'

/** Quotas of an organization since May 2026. Source: AWS's documentation, unless marked. */
export const maxScpsPerTarget = 10
export const maxScpLength = 10_240
export const maxOrganizationalUnitDepth = 5
export const maxOrganizationalUnits = 2_000
export const maxTags = 50
export const maxAccountsCreatedAtATime = 5
export const maxAccountsClosedAtATime = 3

/** How many policies of a type a target may have. For types that AWS names no number for: our own, that of most. */
export function maxPoliciesPerTarget(type: PolicyType): number {
  return type === 'SERVICE_CONTROL_POLICY'
    ? maxScpsPerTarget
    : type === 'RESOURCE_CONTROL_POLICY' || type === 'CHATBOT_POLICY' || type === 'AISERVICES_OPT_OUT_POLICY'
      ? 5
      : 10
}

/** How many policies of a type an organization may have. */
export function maxPolicies(type: PolicyType): number {
  return type === 'SERVICE_CONTROL_POLICY' ? 10_000 : 1_000
}

/** How many characters the document of a policy may have. */
export function maxPolicyLength(type: PolicyType): number {
  switch (type) {
    case 'SERVICE_CONTROL_POLICY':
      return maxScpLength
    case 'RESOURCE_CONTROL_POLICY':
      return 5_120
    case 'AISERVICES_OPT_OUT_POLICY':
      return 2_500
    default:
      return 10_000
  }
}

const day = 86_400_000

/** An account must have been a member so long before it may leave, where it was created in the organization. */
export const waitBeforeLeaving = 4 * day

/** How long handshakes are open: invitations were recorded, the others are documented. */
export const handshakeLifetime = { INVITE: 15 * day, ENABLE_ALL_FEATURES: 90 * day, TRANSFER_RESPONSIBILITY: 15 * day }
/** How long handshakes that have come to an end are shown. */
export const handshakeRetention = 30 * day

/** How many invitations that were not accepted may be sent within the period. */
export const invitationPeriod = day
export function maxInvitations(accountLimit: number): number {
  return Math.max(20, accountLimit)
}

/** How many of so many member accounts may be closed within the period. */
export const closurePeriod = 30 * day
export function maxClosures(memberAccounts: number): number {
  return Math.min(1_000, Math.max(250, Math.floor(memberAccounts / 5)))
}
