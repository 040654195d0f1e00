import { accountIdPattern } from '../organization/organization.ts'
import { type AccessRequest, matchesRequest } from './matches-request.ts'
import type { PolicyDocument, Principal } from './policy-document.ts'

/** A request, and its principal as documents name principals. */
export interface PrincipalRequest extends AccessRequest {
  readonly accountId: string
  /** The ARNs of the principal: of the user or role, and of the session. */
  readonly principalArns: readonly string[]
}

/**
 * The effect of a document with principals (a resource-based or trust policy) on a request: DENY if a statement denies it, else
 * ALLOW if one allows it. Rule: AWS's documentation.
 */
export function decideByResourcePolicy(
  { version, statements }: PolicyDocument,
  request: PrincipalRequest,
): 'ALLOW' | 'DENY' | 'NEUTRAL' {
  const effects = statements
    .filter(({ principal }) => principal && includesPrincipal(principal, request))
    .filter(statement => matchesRequest(statement, request, version))
    .map(({ effect }) => effect)
  if (effects.includes('Deny')) return 'DENY'
  return effects.includes('Allow') ? 'ALLOW' : 'NEUTRAL'
}

/** An account, by its id or the ARN of its root user, includes all of its principals. */
function includesPrincipal({ AWS: ids = [] }: Principal, { accountId, principalArns }: PrincipalRequest): boolean {
  return ids.some(id => id === '*' || accountOfPrincipal(id) === accountId || principalArns.includes(id))
}

/** The account that a principal's id names as a whole: `123456789012`, or the ARN of its root user. */
export function accountOfPrincipal(id: string): string | undefined {
  const accountId = /^arn:aws:iam::(.*):root$/.exec(id)?.[1] ?? id
  return accountIdPattern.test(accountId) ? accountId : undefined
}
