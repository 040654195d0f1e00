import { isDelegable, parseStoredResourcePolicy } from '../../core/delegation/resource-policy.ts'
import type { Organization } from '../../core/organization/organization.ts'
import { decideByResourcePolicy } from '../../core/policy/principal.ts'
import { type AuthorizationRequest, denialByPolicies, globalKeys } from '../authorization.ts'
import type { Context, Operation } from '../operation.ts'
import { authorizationRequestOf, type RequestInput } from './authorization-request.ts'
import { refusal } from './errors.ts'

/** The caller's organization. Throws if it is in none. */
export function organizationOf({ caller, store }: Context): Organization {
  const organization = store.organizations.ofAccount(caller.accountId)
  if (!organization) throw refusal('AWSOrganizationsNotInUseException')
  return organization
}

/** Throws if the caller is not allowed to perform the operation. Order of the checks: our own. */
export function authorize({ access }: Operation, input: RequestInput, context: Context): void {
  const { caller, store } = context
  const organization = access === 'ANYONE' ? store.organizations.ofAccount(caller.accountId) : organizationOf(context)
  const isMember = organization !== undefined && caller.accountId !== organization.managementAccountId
  if (!isMember && !caller.session) return
  const request = organization ? authorizationRequestOf(input, organization, context) : { resources: ['*'] }
  for (const action of actionsOf(input, context)) {
    const actionContext = { ...context, action }
    const isDenied =
      isMember &&
      ((access === 'MANAGEMENT' && !isDelegated(request, organization, actionContext)) ||
        decide(request, organization, actionContext) === 'DENY')
    if (isDenied || denialByPolicies(actionContext, { ...request, resources: orAnyResource(request) }))
      throw refusal('AccessDeniedException')
  }
}

/** SCPs and session policies apply to missing resources too, as a resource that only `*` matches. Our own. */
function orAnyResource({ resources }: AuthorizationRequest): readonly string[] {
  return resources.length ? resources : ['*']
}

/** Creating a resource with tags needs the permission to tag as well: recorded from AWS. */
function actionsOf({ Tags = [] }: RequestInput, { action }: Context): readonly string[] {
  return Tags.length ? [action, 'organizations:TagResource'] : [action]
}

/**
 * Whether the organization allows a member account what is reserved to its management account: as a delegated administrator of a
 * service, which may read, or by the resource-based policy, whose Deny comes first. Recorded from AWS.
 */
export function isDelegated(request: AuthorizationRequest, organization: Organization, context: Context): boolean {
  const { action, caller, store } = context
  if (!isDelegable(action)) return false
  if (request.resources.length === 0) return false
  const decision = decide(request, organization, context)
  if (decision !== 'NEUTRAL') return decision === 'ALLOW'
  const [administrates] = store.delegations.servicesOf(organization.id, caller.accountId, { after: '', limit: 1 })
  return administrates !== undefined && readsOnly.test(action)
}

/** Needs an Allow for each resource; one Deny is enough to deny. Missing resources do not count. */
function decide({ resources, keys }: AuthorizationRequest, organization: Organization, context: Context) {
  const stored = context.store.delegations.resourcePolicy.find(organization.id)
  if (!stored) return 'NEUTRAL'
  const { caller, action } = context
  const document = parseStoredResourcePolicy(stored.content)
  const principal = { accountId: caller.accountId, principalArns: [caller.principal, caller.arn] }
  const allKeys = { ...globalKeys(context, organization), ...keys }
  const decisions = resources.map(resource =>
    decideByResourcePolicy(document, { action, resource, keys: allKeys, ...principal }),
  )
  if (decisions.includes('DENY')) return 'DENY'
  return decisions.length && decisions.every(decision => decision === 'ALLOW') ? 'ALLOW' : 'NEUTRAL'
}

const readsOnly = /^organizations:(Describe|List)/
