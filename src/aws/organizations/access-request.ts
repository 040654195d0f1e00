import { entityArn, policyArn, resourcePolicyArn } from '../../core/organization/arn.ts'
import { entityKindOf } from '../../core/organization/entity-path.ts'
import { type Organization, type PolicyType, policyTypes } from '../../core/organization/organization.ts'
import type { AuthorizationRequest } from '../authorization.ts'
import type { Context } from '../operation.ts'

/** The members of the requests that say what a request concerns. */
export type RequestInput = Readonly<
  Partial<Record<(typeof idMembers)[number] | (typeof typeMembers)[number], string>>
> & {
  readonly ServicePrincipal?: string
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[]
  readonly TagKeys?: readonly string[]
}

const idMembers = [
  'PolicyId',
  'TargetId',
  'ParentId',
  'ChildId',
  'AccountId',
  'OrganizationalUnitId',
  'RootId',
  'ResourceId',
] as const
const typeMembers = ['Type', 'PolicyType', 'Filter'] as const

/**
 * What a request concerns: the ARNs of its resources, of which one that is not there leaves none, and the condition keys
 * of Organizations. Source: AWS's service authorization reference.
 */
export function accessRequestOf(
  input: RequestInput,
  organization: Organization,
  context: Context,
): AuthorizationRequest {
  const { store } = context
  const ids = idMembers.flatMap(member => input[member] ?? [])
  const found = ids.map(id => ({ id, policy: store.policies.find(organization.id, id) }))
  const arns = found.map(({ id, policy }) => {
    const kind = entityKindOf(id)
    if (kind) return entityArn(organization, { kind, id })
    if (policy) return policyArn(organization, policy)
    const resourcePolicy = store.delegations.resourcePolicy.find(organization.id)
    return resourcePolicy?.id === id ? resourcePolicyArn(organization, resourcePolicy) : undefined
  })
  const named = typeMembers.map(member => input[member])
  const policyType = policyTypes.find(type => named.includes(type)) ?? found.find(({ policy }) => policy)?.policy?.type
  const resources = arns.includes(undefined) ? [] : arns.filter(arn => arn !== undefined)
  return {
    resources: ids.length ? resources : [unnamed(input, organization, context)],
    keys: keysOf(input, policyType),
  }
}

/** What a request concerns that names nothing: CreatePolicy a policy of its type. */
function unnamed({ Type }: RequestInput, organization: Organization, { action }: Context): string {
  const type = policyTypes.find(known => known === Type)
  if (action !== 'organizations:CreatePolicy' || !type) return '*'
  return policyArn(organization, { id: '*', type, awsManaged: false })
}

function keysOf({ ServicePrincipal, Tags, TagKeys }: RequestInput, policyType: PolicyType | undefined) {
  const tags = Tags?.map(({ Key, Value }) => [`aws:requesttag/${Key.toLowerCase()}`, [Value]] as const) ?? []
  const tagKeys = TagKeys ?? Tags?.map(({ Key }) => Key)
  return {
    ...Object.fromEntries(tags),
    ...(tagKeys && { 'aws:tagkeys': tagKeys }),
    ...(policyType !== undefined && { 'organizations:policytype': [policyType] }),
    ...(ServicePrincipal !== undefined && { 'organizations:serviceprincipal': [ServicePrincipal] }),
  }
}
