import {
  decideByResourcePolicy,
  isDelegable,
  parseStoredResourcePolicy,
} from '../../core/delegation/resource-policy.ts'
import type { Organization } from '../../core/organization/organization.ts'
import { type AuthorizationRequest, globalKeys, refusalByPolicies } from '../authorization.ts'
import type { Context, Operation } from '../operation.ts'
import { accessRequestOf, type RequestInput } from './access-request.ts'
import { refusal } from './errors.ts'

/** The caller's organization. Throws where it has none. */
export function organizationOf({ caller, store }: Context): Organization {
  const organization = store.organizations.ofAccount(caller.accountId)
  if (!organization) throw refusal('AWSOrganizationsNotInUseException')
  return organization
}

/** Throws where the caller may not do what it asks for. Order of the checks: our own. */
export function authorize({ access }: Operation, input: RequestInput, context: Context): void {
  const { caller, store } = context
  const organization = access === 'ANYONE' ? store.organizations.ofAccount(caller.accountId) : organizationOf(context)
  const isMember = organization !== undefined && caller.accountId !== organization.managementAccountId
  if (!isMember && !caller.session) return
  const request = organization ? accessRequestOf(input, organization, context) : { resources: ['*'] }
  for (const action of actionsOf(input, context)) {
    const asked = { ...context, action }
    const isRefused =
      isMember &&
      ((access === 'MANAGEMENT' && !isDelegated(request, organization, asked)) ||
        decide(request, organization, asked) === 'DENY')
    if (isRefused || refusalByPolicies(asked, { ...request, resources: present(request) }))
      throw refusal('AccessDeniedException')
  }
}

/** SCPs and sessions bind requests for what is not there as well: as a resource that only `*` stands for. Our own. */
function present({ resources }: AuthorizationRequest): readonly string[] {
  return resources.length ? resources : ['*']
}

/** To create something with tags takes the permission to tag as well: recorded from AWS. */
function actionsOf({ Tags = [] }: RequestInput, { action }: Context): readonly string[] {
  return Tags.length ? [action, 'organizations:TagResource'] : [action]
}

/**
 * Whether the organization lets a member do what is reserved to its management account: as the administrator of a service,
 * which may read, or by the resource-based policy, whose Deny comes first. Recorded from AWS.
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

/** By every resource: one Deny is enough, an Allow is needed for each. What is not there is no resource. */
function decide({ resources, keys }: AuthorizationRequest, organization: Organization, context: Context) {
  const stored = context.store.delegations.resourcePolicy.find(organization.id)
  if (!stored) return 'NEUTRAL'
  const { caller, action } = context
  const document = parseStoredResourcePolicy(stored.content)
  const principal = { principalArn: caller.principal, accountId: caller.accountId }
  const allKeys = { ...globalKeys(context, organization), ...keys }
  const decisions = resources.map(resource =>
    decideByResourcePolicy(document, { action, resource, keys: allKeys, ...principal }),
  )
  if (decisions.includes('DENY')) return 'DENY'
  return decisions.length && decisions.every(decision => decision === 'ALLOW') ? 'ALLOW' : 'NEUTRAL'
}

const readsOnly = /^organizations:(Describe|List)/
