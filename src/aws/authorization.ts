import { levelsTo } from '../core/access-report/plan-report.ts'
import { policyArn } from '../core/organization/arn.ts'
import type { Organization } from '../core/organization/organization.ts'
import type { Level } from '../core/policy/compile-level.ts'
import type { ConditionKeys } from '../core/policy/condition-keys.ts'
import { type Decision, decideRequest } from '../core/policy/evaluate-request.ts'
import { storedPolicyDocument } from '../core/policy/stored-policy-document.ts'
import { timestamp } from '../core/values/time.ts'
import { organizationView } from '../store/organization-view.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './caller.ts'
import type { Context } from './operation.ts'

/** The resources and condition keys of a request, for policies. */
export interface AuthorizationRequest {
  /** ARNs; `*` for an action without resources. */
  readonly resources: readonly string[]
  /** The condition keys of the service, in addition to the global ones. */
  readonly keys?: ConditionKeys
}

export type DeniedRequest = Exclude<Decision, { allowed: true }> & { readonly resource: string }

/**
 * How the SCPs of the caller's organization, or the policies of its session, deny a request; undefined if they allow it. Source:
 * AWS's user guide.
 */
export function denialByPolicies(
  context: Context,
  { resources, keys }: AuthorizationRequest,
): DeniedRequest | undefined {
  const { caller, action, store } = context
  const organization = store.organizations.ofAccount(caller.accountId)
  const levels = [...scpLevels(context, organization), ...sessionLevels(caller)]
  if (levels.length === 0) return undefined
  const allKeys = { ...globalKeys(context, organization), ...keys }
  for (const resource of resources) {
    const decision = decideRequest(levels, { action, resource, keys: allKeys })
    if (!decision.allowed) return { ...decision, resource }
  }
  return undefined
}

/** SCPs do not apply to the management account, nor outside organizations. */
function scpLevels({ caller, store }: Context, organization: Organization | undefined): readonly Level[] {
  if (!organization || organization.managementAccountId === caller.accountId) return []
  if (!organization.enabledPolicyTypes.includes('SERVICE_CONTROL_POLICY')) return []
  const account = store.entities.find(organization.id, caller.accountId)
  return account ? levelsTo(organizationView(store, organization), account) : []
}

const sessionLevel = 'session'

/** The policies of a session are one level: one of them has to allow a request. */
function sessionLevels({ session }: Caller): readonly Level[] {
  if (!session?.policies.length) return []
  const policies = session.policies.map((content, index) => {
    return { id: `${index}`, document: storedPolicyDocument(content) }
  })
  return [{ targetId: sessionLevel, policies }]
}

/**
 * Throws the AccessDenied of IAM and STS if SCPs or the policies of a session deny a request. STS names no resource for an action
 * without resources. Texts: recorded from AWS; of session policies: AWS's documentation.
 */
export function authorizeByPolicies(context: Context, request: AuthorizationRequest): void {
  const denial = denialByPolicies(context, request)
  if (!denial) return
  const { caller, action } = context
  const isOfSession = denial.targetId === sessionLevel
  const kind = isOfSession ? 'session policy' : 'service control policy'
  const where = denial.resource === '*' && action.startsWith('sts:') ? '' : ` on resource: ${denial.resource}`
  const why = denial.explicit
    ? `with an explicit deny in a ${kind}${isOfSession ? '' : `: ${arnOf(denial.policyId, context)}`}`
    : `because no ${kind} allows the ${action} action`
  throw new ApiError('AccessDenied', `User: ${caller.arn} is not authorized to perform: ${action}${where} ${why}`, {
    status: 403,
  })
}

/** The AccessDenied of IAM and STS if no policy of the caller allows an action. Text: recorded from AWS. */
export function accessDenied({ arn }: Caller, action: string): ApiError {
  const why = `because no identity-based policy allows the ${action} action`
  return new ApiError('AccessDenied', `User: ${arn} is not authorized to perform: ${action} on resource: * ${why}`, {
    status: 403,
  })
}

function arnOf(policyId: string, { caller, store }: Context): string {
  const organization = store.organizations.ofAccount(caller.accountId)
  const policy = organization && store.policies.find(organization.id, policyId)
  return policy ? policyArn(organization, policy) : policyId
}

/** The global condition keys of a request, by their names in lower case. Source: the IAM user guide. */
export function globalKeys(
  { caller, action, now, settings, store }: Context,
  organization: Organization | undefined,
): ConditionKeys {
  const path = organization && store.entities.pathOf(organization.id, caller.accountId)
  const isOfOrganizations = organization !== undefined && action.startsWith('organizations:')
  return {
    'aws:principalaccount': [caller.accountId],
    'aws:principalarn': [caller.principal],
    'aws:principaltype': [caller.session?.role ? 'AssumedRole' : 'Account'],
    'aws:userid': [caller.userId],
    'aws:principalorgid': organization ? [organization.id] : [],
    'aws:principalorgpaths': path === undefined ? [] : [path.replace(/[^/]*$/, '')],
    'aws:resourceaccount': [isOfOrganizations ? organization.managementAccountId : caller.accountId],
    'aws:resourceorgid': organization ? [organization.id] : [],
    'aws:requestedregion': [(action.startsWith('sts:') && caller.region) || 'us-east-1'],
    'aws:currenttime': [timestamp(new Date(now))],
    'aws:epochtime': [`${Math.floor(now / 1000)}`],
    'aws:securetransport': [`${settings.secureTransport}`],
    'aws:viaawsservice': ['false'],
    ...sessionKeys(caller),
  }
}

/** The keys that only temporary credentials have. */
function sessionKeys({ session }: Caller): ConditionKeys {
  if (!session) return {}
  const tags = session.tags.map(({ key, value }) => [`aws:principaltag/${key.toLowerCase()}`, [value]] as const)
  return {
    ...Object.fromEntries(tags),
    'aws:multifactorauthpresent': [`${session.multiFactor}`],
    'aws:tokenissuetime': [timestamp(new Date(session.issuedAt))],
    'aws:sourceidentity': session.sourceIdentity === undefined ? [] : [session.sourceIdentity],
  }
}
