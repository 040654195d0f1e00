import type { PolicyType } from './organization.ts'

/** Quotas of an organization since May 2026. Source: AWS's documentation, unless marked. */
export const maxScpsPerTarget = 10
export const maxScpLength = 10_240
export const maxOrganizationalUnitDepth = 5
export const maxOrganizationalUnits = 2_000
export const maxTags = 50
export const maxAccountsCreatedAtATime = 5
export const maxAccountsClosedAtATime = 3

/** For types whose quota AWS does not document: our own, the most common one. */
export function maxPoliciesPerTarget(type: PolicyType): number {
  return type === 'SERVICE_CONTROL_POLICY'
    ? maxScpsPerTarget
    : type === 'RESOURCE_CONTROL_POLICY' || type === 'CHATBOT_POLICY' || type === 'AISERVICES_OPT_OUT_POLICY'
      ? 5
      : 10
}

export function maxPolicies(type: PolicyType): number {
  return type === 'SERVICE_CONTROL_POLICY' ? 10_000 : 1_000
}

/** In characters. */
export function maxPolicyLength(type: PolicyType): number {
  switch (type) {
    case 'SERVICE_CONTROL_POLICY':
      return maxScpLength
    case 'RESOURCE_CONTROL_POLICY':
    case 'UPGRADE_ROLLOUT_POLICY':
      return 5_120
    case 'AISERVICES_OPT_OUT_POLICY':
      return 2_500
    default:
      return 10_000
  }
}

const day = 86_400_000

/** How long an account that was created in the organization must stay before it may leave. */
export const waitBeforeLeaving = 4 * day

/** How long handshakes are open. Invitations: recorded from AWS; others: AWS's documentation. */
export const handshakeLifetime = { INVITE: 15 * day, ENABLE_ALL_FEATURES: 90 * day, TRANSFER_RESPONSIBILITY: 15 * day }
/** How long handshakes are listed after their end. */
export const handshakeRetention = 30 * day

/** The maximum number of invitations in the period that were not accepted. */
export const invitationPeriod = day
export function maxInvitations(accountLimit: number): number {
  return Math.max(20, accountLimit)
}

/** The maximum number of member accounts that can be closed in the period. */
export const closurePeriod = 30 * day
export function maxClosures(memberAccounts: number): number {
  return Math.min(1_000, Math.max(250, Math.floor(memberAccounts / 5)))
}
