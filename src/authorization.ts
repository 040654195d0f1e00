import { levelsTo } from './core/access-report/plan-report.ts'
import { policyArn } from './core/organization/arn.ts'
import type { Organization } from './core/organization/organization.ts'
import type { ConditionKeys } from './core/policy/condition.ts'
import { type Decision, decideRequest } from './core/policy/evaluate-request.ts'
import { timestamp } from './core/timestamp.ts'
import { ApiError } from './errors.ts'
import type { Context } from './operation.ts'
import { organizationView } from './store/organization-view.ts'

/** What a request concerns, in the terms of policies. */
export interface AccessRequest {
  /** ARNs; `*` for an action that concerns no resource of its own. */
  readonly resources: readonly string[]
  /** The condition keys of the service, beside the global ones. */
  readonly keys?: ConditionKeys
}

export type Refusal = Exclude<Decision, { allowed: true }> & { readonly resource: string }

/**
 * Why the SCPs of the caller's organization do not let it do what it asks for; undefined where they do, and where they do
 * not apply: to the management account, and outside of organizations. Source: AWS's user guide.
 */
export function refusalByScps(context: Context, { resources, keys }: AccessRequest): Refusal | undefined {
  const { caller, organizations, entities, policies, action } = context
  const organization = organizations.ofAccount(caller.accountId)
  if (!organization || organization.managementAccountId === caller.accountId) return undefined
  if (!organization.enabledPolicyTypes.includes('SERVICE_CONTROL_POLICY')) return undefined
  const account = entities.find(organization.id, caller.accountId)
  if (!account) return undefined
  const levels = levelsTo(organizationView({ entities, policies }, organization), account)
  const allKeys = { ...globalKeys(context, organization), ...keys }
  for (const resource of resources) {
    const decision = decideRequest(levels, { action, resource, keys: allKeys })
    if (!decision.allowed) return { ...decision, resource }
  }
  return undefined
}

/** Throws the AccessDenied of IAM and STS where SCPs refuse a request. Texts: recorded from AWS. */
export function authorizeByScps(context: Context, request: AccessRequest): void {
  const refusal = refusalByScps(context, request)
  if (!refusal) return
  const { caller, action } = context
  const who = `User: ${caller.principal} is not authorized to perform: ${action} on resource: ${refusal.resource}`
  const why = refusal.explicit
    ? `with an explicit deny in a service control policy: ${arnOf(refusal.policyId, context)}`
    : `because no service control policy allows the ${action} action`
  throw new ApiError('AccessDenied', `${who} ${why}`, { status: 403 })
}

function arnOf(policyId: string, { caller, organizations, policies }: Context): string {
  const organization = organizations.ofAccount(caller.accountId)
  const policy = organization && policies.find(organization.id, policyId)
  return policy ? policyArn(organization, policy) : policyId
}

/** The global condition keys of a request, by their names in lower case. Source: the IAM user guide. */
export function globalKeys({ caller, entities, now }: Context, organization: Organization): ConditionKeys {
  const path = entities.pathOf(organization.id, caller.accountId)
  return {
    'aws:principalaccount': [caller.accountId],
    'aws:principalarn': [caller.principal],
    'aws:principaltype': [caller.principal.endsWith(':root') ? 'Account' : 'AssumedRole'],
    'aws:principalorgid': [organization.id],
    'aws:principalorgpaths': path === undefined ? [] : [path.replace(/[^/]*$/, '')],
    'aws:resourceaccount': [organization.managementAccountId],
    'aws:resourceorgid': [organization.id],
    'aws:requestedregion': ['us-east-1'],
    'aws:currenttime': [timestamp(new Date(now))],
    'aws:epochtime': [`${Math.floor(now / 1000)}`],
    'aws:securetransport': ['false'],
    'aws:viaawsservice': ['false'],
  }
}
