/** The feature sets of an organization, as AWS names them. */
export const featureSets = ['ALL', 'CONSOLIDATED_BILLING'] as const
export type FeatureSet = (typeof featureSets)[number]

export interface Organization {
  readonly id: string
  readonly rootId: string
  readonly managementAccountId: string
  readonly featureSet: FeatureSet
  /** In alphabetical order. */
  readonly enabledPolicyTypes: readonly PolicyType[]
}

/** Policies can be attached to all entities: the root, OUs and accounts. */
export type EntityKind = 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT'

export interface Entity {
  readonly id: string
  readonly kind: EntityKind
  readonly name: string
  /** Absent on the root only. */
  readonly parentId?: string
}

export const accountStates = ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const
export type AccountState = (typeof accountStates)[number]

export const joinedMethods = ['INVITED', 'CREATED'] as const
export type JoinedMethod = (typeof joinedMethods)[number]

/** The form of an account's id. */
export const accountIdPattern = /^\d{12}$/

export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: AccountState
  readonly joinedMethod: JoinedMethod
  /** Milliseconds since the epoch. */
  readonly joinedAt: number
  /** The name of the access role that it was created with. Default: OrganizationAccountAccessRole. */
  readonly roleName?: string
  /** When its closure was requested, in milliseconds since the epoch. */
  readonly closedAt?: number
}

/** A role of an account that principals of other accounts can assume. */
export interface Role {
  readonly accountId: string
  readonly name: string
  /** `/`, or `/team/` */
  readonly path: string
  /** The trust policy: JSON. */
  readonly trust: string
}

/** The types of policies that are inherited and merged into one effective policy. Source: AWS's documentation. */
export const managementPolicyTypes = [
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
  'INSPECTOR_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
  'SECURITYHUB_CSPM_POLICY',
  'GUARDDUTY_POLICY',
] as const
export type ManagementPolicyType = (typeof managementPolicyTypes)[number]

/** The policy types of the 2016-11-28 API model, in the order of their introduction. */
export const policyTypes = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', ...managementPolicyTypes] as const
export type PolicyType = (typeof policyTypes)[number]

/** Whether policies of the type are inherited and merged. SCPs and RCPs are evaluated level by level instead. */
export function isManagementPolicyType(type: PolicyType): type is ManagementPolicyType {
  return managementPolicyTypes.some(known => known === type)
}

export interface Policy {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly type: PolicyType
  readonly awsManaged: boolean
  /** The policy document, verbatim. */
  readonly content: string
}

export interface Attachment {
  readonly policyId: string
  readonly targetId: string
}

export interface Tag {
  readonly resourceId: string
  readonly key: string
  readonly value: string
}

/** An AWS service that the organization trusts. */
export interface ServiceAccess {
  readonly servicePrincipal: string
  /** Milliseconds since the epoch. */
  readonly enabledAt: number
}

/** A member account that administers an AWS service for the organization. */
export interface Delegation {
  readonly accountId: string
  readonly servicePrincipal: string
  /** Milliseconds since the epoch. */
  readonly registeredAt: number
}

/** The resource-based policy of an organization, which delegates the management of policies to member accounts. */
export interface ResourcePolicy {
  readonly id: string
  /** As AWS normalizes it. */
  readonly content: string
}

/**
 * The complete state of one organization. Parents precede their children; the policies of a target are in the order of
 * their attachment.
 */
export interface OrganizationState {
  readonly organization: Organization
  readonly entities: readonly Entity[]
  readonly accounts: readonly Account[]
  /** The roles of the accounts, by account and name. */
  readonly roles: readonly Role[]
  readonly policies: readonly Policy[]
  readonly attachments: readonly Attachment[]
  readonly tags: readonly Tag[]
  readonly serviceAccess: readonly ServiceAccess[]
  readonly delegations: readonly Delegation[]
  readonly resourcePolicy?: ResourcePolicy
}
