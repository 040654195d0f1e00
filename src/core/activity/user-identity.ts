import type { SkipReason } from './activity-sink.ts'

/**
 * Types of identities whose calls count: AWS's reports cover the root user, the users and the roles of an account. AWSAccount
 * is how the owner of a resource sees such a principal of another account. Other types do not sign requests as a principal:
 * SAMLUser and WebIdentityUser present an assertion; IdentityCenterUser, Directory and Unknown a token.
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

/** Why the call of an identity is not an attempt of a principal; undefined if it is. */
export function whyNoPrincipal(type: unknown, accountId: unknown, invokedBy: unknown): SkipReason | undefined {
  if (typeof accountId === 'string' && anonymous.test(accountId)) return 'ANONYMOUS'
  if (type === 'AWSService') return 'SERVICE_CALL'
  // Calls of a service with a principal's credentials (forward access sessions, service roles) have the principal's type.
  if (!type && invokedBy) return 'SERVICE_CALL'
  return accountId && (!type || principalTypes.has(type)) ? undefined : 'NO_ACCOUNT'
}
