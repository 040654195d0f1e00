import type { SkipReason } from './activity-sink.ts'

/**
 * Types of identities whose calls count: AWS's reports tell of the root user, the users and the roles of an account. AWSAccount
 * is what the owner of a resource sees of such a principal of another account. Identities of other types have no signature of
 * a principal: SAMLUser and WebIdentityUser bear an assertion, IdentityCenterUser, Directory and Unknown a token.
 */
export const principalTypes: ReadonlySet<unknown> = new Set([
  'Root',
  'IAMUser',
  'AssumedRole',
  'Role',
  'FederatedUser',
  'AWSAccount',
])

const anonymous = /^anonymous/i

/** Why the call of an identity is no attempt of a principal; undefined if it is one. */
export function whyNoPrincipal(type: unknown, accountId: unknown, invokedBy: unknown): SkipReason | undefined {
  if (typeof accountId === 'string' && anonymous.test(accountId)) return 'ANONYMOUS'
  if (type === 'AWSService') return 'SERVICE_CALL'
  // What a service does with credentials of a principal (forward access sessions, service roles) has that principal's type.
  if (!type && invokedBy) return 'SERVICE_CALL'
  return accountId && (!type || principalTypes.has(type)) ? undefined : 'NO_ACCOUNT'
}
