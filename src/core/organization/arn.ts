import type { Entity, Organization, Policy, ResourcePolicy } from './organization.ts'

/** Forms of ARNs: recorded from AWS, unless marked. */
export function organizationArn({ id, managementAccountId }: Organization): string {
  return `arn:aws:organizations::${managementAccountId}:organization/${id}`
}

const resourceOf = { ROOT: 'root', ORGANIZATIONAL_UNIT: 'ou', ACCOUNT: 'account' } as const

export function entityArn(organization: Organization, { kind, id }: Pick<Entity, 'kind' | 'id'>): string {
  return `arn:aws:organizations::${organization.managementAccountId}:${resourceOf[kind]}/${organization.id}/${id}`
}

export function policyArn(
  { id, managementAccountId }: Organization,
  policy: Pick<Policy, 'id' | 'type' | 'awsManaged'>,
): string {
  const type = policy.type.toLowerCase()
  return policy.awsManaged
    ? `arn:aws:organizations::aws:policy/${type}/${policy.id}`
    : `arn:aws:organizations::${managementAccountId}:policy/${id}/${type}/${policy.id}`
}

export function resourcePolicyArn({ id, managementAccountId }: Organization, policy: ResourcePolicy): string {
  return `arn:aws:organizations::${managementAccountId}:resourcepolicy/${id}/${policy.id}`
}

/** The two organizations of a transfer have different ARNs for it. Form: the API model. */
export function responsibilityTransferArn(
  { id, managementAccountId }: Organization,
  direction: 'inbound' | 'outbound',
  transferId: string,
): string {
  return `arn:aws:organizations::${managementAccountId}:transfer/${id}/billing/${direction}/${transferId}`
}

export function rootUserArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:root`
}
