import type {
  Account as AwsAccount,
  Organization as AwsOrganization,
  OrganizationalUnit,
  PolicySummary,
  PolicyTargetSummary,
  Root,
} from '@aws-sdk/client-organizations'
import { entityArn, organizationArn, policyArn } from '../../core/organization/arn.ts'
import type { Account, Entity, Organization, Policy } from '../../core/organization/organization.ts'
import type { Target } from '../../store/policy-store.ts'

/** An organization's things in AWS's shapes. Recorded from AWS, paths with their trailing slash too. */
export function toOrganization(organization: Organization, managementAccountEmail: string): AwsOrganization {
  return {
    Id: organization.id,
    Arn: organizationArn(organization),
    FeatureSet: organization.featureSet,
    MasterAccountArn: entityArn(organization, { kind: 'ACCOUNT', id: organization.managementAccountId }),
    MasterAccountId: organization.managementAccountId,
    MasterAccountEmail: managementAccountEmail,
    AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  }
}

/** Every root is named Root. */
export function toRoot(organization: Organization): Root {
  return {
    Id: organization.rootId,
    Arn: entityArn(organization, { kind: 'ROOT', id: organization.rootId }),
    Name: 'Root',
    PolicyTypes: organization.enabledPolicyTypes.map(Type => ({ Type, Status: 'ENABLED' })),
  }
}

export function toOrganizationalUnit(organization: Organization, unit: Entity, path: string): OrganizationalUnit {
  return { Id: unit.id, Arn: entityArn(organization, unit), Name: unit.name, Path: `${path}/` }
}

export function toAccount(organization: Organization, account: Account, path: string): AwsAccount {
  return {
    Id: account.id,
    Arn: entityArn(organization, { kind: 'ACCOUNT', id: account.id }),
    Email: account.email,
    Name: account.name,
    Status: statuses[account.state],
    State: account.state,
    Paths: [`${path}/`],
    JoinedMethod: account.joinedMethod,
    JoinedTimestamp: new Date(account.joinedAt),
  }
}

/** The deprecated Status of each State: a closed account was recorded as SUSPENDED, the rest is our own. */
const statuses = {
  PENDING_ACTIVATION: 'ACTIVE',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
} as const

export function toPolicySummary(organization: Organization, policy: Policy): PolicySummary {
  return {
    Id: policy.id,
    Arn: policyArn(organization, policy),
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  }
}

export function toPolicyTarget(organization: Organization, { id, kind, name }: Target): PolicyTargetSummary {
  return { TargetId: id, Arn: entityArn(organization, { kind, id }), Name: name, Type: kind }
}
