import { entityArn, policyArn, resourcePolicyArn } from '../../core/organization/arn.ts'
import { entityKindOf } from '../../core/organization/entity-path.ts'
import { type Organization, type PolicyType, policyTypes } from '../../core/organization/organization.ts'
import type { AuthorizationRequest } from '../authorization.ts'
import type { Context } from '../operation.ts'

/** The fields that name the resources of a request, or are condition keys. */
export type RequestInput = Readonly<
  Partial<Record<(typeof idFields)[number] | (typeof typeFields)[number], string>>
> & {
  readonly ServicePrincipal?: string
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[]
  readonly TagKeys?: readonly string[]
}

const idFields = [
  'PolicyId',
  'TargetId',
  'ParentId',
  'ChildId',
  'AccountId',
  'OrganizationalUnitId',
  'RootId',
  'ResourceId',
] as const
const typeFields = ['Type', 'PolicyType', 'Filter'] as const

/**
 * The ARNs of the resources of a request (none if one of them does not exist), and the condition keys of Organizations. Source:
 * AWS's service authorization reference.
 */
export function authorizationRequestOf(
  input: RequestInput,
  organization: Organization,
  context: Context,
): AuthorizationRequest {
  const { store } = context
  const ids = idFields.flatMap(field => input[field] ?? [])
  const found = ids.map(id => ({ id, policy: store.policies.find(organization.id, id) }))
  const arns = found.map(({ id, policy }) => {
    const kind = entityKindOf(id)
    if (kind) return entityArn(organization, { kind, id })
    if (policy) return policyArn(organization, policy)
    const resourcePolicy = store.delegations.resourcePolicy.find(organization.id)
    return resourcePolicy?.id === id ? resourcePolicyArn(organization, resourcePolicy) : undefined
  })
  const named = typeFields.map(field => input[field])
  const policyType = policyTypes.find(type => named.includes(type)) ?? found.find(({ policy }) => policy)?.policy?.type
  const resources = arns.includes(undefined) ? [] : arns.filter(arn => arn !== undefined)
  return {
    resources: ids.length ? resources : [unnamed(input, organization, context)],
    keys: keysOf(input, policyType),
  }
}

/** The resource of a request that names none: for CreatePolicy, a policy of its type. */
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
