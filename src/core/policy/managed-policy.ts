import type { Policy, PolicyType } from '../organization/organization.ts'

const allowEverything = { Effect: 'Allow', Action: '*', Resource: '*' }
const allowEveryPrincipal = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }

/** The SCP that AWS attaches to every entity when the type is enabled. */
export const fullAwsAccess: Policy = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  type: 'SERVICE_CONTROL_POLICY',
  awsManaged: true,
  content: documentOf(allowEverything),
}

/** The RCP that AWS attaches to every entity when the type is enabled. */
export const rcpFullAwsAccess: Policy = {
  id: 'p-RCPFullAWSAccess',
  name: 'RCPFullAWSAccess',
  description: 'Allows access to every resource',
  type: 'RESOURCE_CONTROL_POLICY',
  awsManaged: true,
  content: documentOf(allowEveryPrincipal),
}

export const managedPolicies: readonly Policy[] = [fullAwsAccess, rcpFullAwsAccess]

/** The policy that AWS attaches to every entity when the type is enabled. */
export function defaultPolicyOf(type: PolicyType): Policy | undefined {
  return managedPolicies.find(policy => policy.type === type)
}

function documentOf(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
}
