import type {
  Account as AwsAccount,
  Organization as AwsOrganization,
  Policy as AwsPolicy,
  ResourcePolicy as AwsResourcePolicy,
  OrganizationalUnit,
  PolicySummary,
  PolicyTargetSummary,
  Root,
} from '@aws-sdk/client-organizations'
import { entityArn, organizationArn, policyArn, resourcePolicyArn } from '../../core/organization/arn.ts'
import type {
  Account,
  Entity,
  Organization,
  Policy,
  PolicyType,
  ResourcePolicy,
} from '../../core/organization/organization.ts'
import type { Store } from '../../store/open-store.ts'
import type { Target } from '../../store/policy-store.ts'

/** Organizations, entities and policies in AWS's shapes. Recorded from AWS, including the trailing slash of paths. */
export function toOrganization(organization: Organization, { accounts }: Store): AwsOrganization {
  const managementAccount = accounts.find(organization.id, organization.managementAccountId)
  return {
    Id: organization.id,
    Arn: organizationArn(organization),
    FeatureSet: organization.featureSet,
    MasterAccountArn: entityArn(organization, { kind: 'ACCOUNT', id: organization.managementAccountId }),
    MasterAccountId: organization.managementAccountId,
    MasterAccountEmail: managementAccount?.email,
    // Without all features there are no policies. Source: AWS's example of DescribeOrganization.
    AvailablePolicyTypes:
      organization.featureSet === 'ALL' ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [],
  }
}

/** Every root is named Root. `pending` is a type that AWS shows as being enabled. */
export function toRoot(organization: Organization, pending?: PolicyType): Root {
  return {
    Id: organization.rootId,
    Arn: entityArn(organization, { kind: 'ROOT', id: organization.rootId }),
    Name: 'Root',
    PolicyTypes: organization.enabledPolicyTypes.map(Type => ({
      Type,
      Status: Type === pending ? 'PENDING_ENABLE' : 'ENABLED',
    })),
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

export function toPolicy(organization: Organization, policy: Policy): AwsPolicy {
  return { PolicySummary: toPolicySummary(organization, policy), Content: policy.content }
}

export function toPolicyTarget(organization: Organization, { id, kind, name }: Target): PolicyTargetSummary {
  return { TargetId: id, Arn: entityArn(organization, { kind, id }), Name: name, Type: kind }
}

export function toResourcePolicy(organization: Organization, policy: ResourcePolicy): AwsResourcePolicy {
  return {
    ResourcePolicySummary: { Id: policy.id, Arn: resourcePolicyArn(organization, policy) },
    Content: policy.content,
  }
}
