import type { ConditionKeys } from '../../core/policy/condition-keys.ts'
import { type AuthorizationRequest, authorizeByPolicies, globalKeys } from '../authorization.ts'
import type { Context, Operation } from '../operation.ts'
import { notAuthorized } from './errors.ts'
import type { AssumeRoleInput } from './operations/assume-role.ts'
import { readRoleArn, trusts } from './role.ts'

/** Policies do not apply to these. Source: AWS's documentation. */
const needNoPermission = ['GetCallerIdentity', 'GetSessionToken']

/** Throws if the caller is not allowed to perform the operation. */
export function authorize({ name }: Operation, input: object, context: Context): void {
  if (needNoPermission.includes(name)) return
  if (name === 'AssumeRole') authorizeAssumeRole(input as AssumeRoleInput, context)
  else authorizeByPolicies(context, { resources: ['*'] })
}

/**
 * Tags and a source identity need permissions of their own, of the caller and in the trust policy. Source: AWS's
 * documentation.
 */
function authorizeAssumeRole(input: AssumeRoleInput, context: Context): void {
  const { Tags, SourceIdentity } = input
  const request = authorizationRequestOf(input, context)
  const actions = [
    'sts:AssumeRole',
    ...(Tags?.length ? ['sts:TagSession'] : []),
    ...(SourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ]
  for (const action of actions) authorizeByPolicies({ ...context, action }, request)
  const { caller, store } = context
  const keys = { ...globalKeys(context, store.organizations.ofAccount(caller.accountId)), ...request.keys }
  const role = readRoleArn(input.RoleArn)
  const denied = actions.find(action => !trusts(role, action, keys, context))
  if (denied !== undefined) throw notAuthorized(caller.arn, denied, role.arn)
}

/** Source: AWS's service authorization reference. */
function authorizationRequestOf(input: AssumeRoleInput, { store }: Context): AuthorizationRequest {
  const { RoleSessionName, ExternalId, SourceIdentity, SerialNumber, TokenCode, Tags = [], TransitiveTagKeys } = input
  const { arn, accountId } = readRoleArn(input.RoleArn)
  const organization = store.organizations.ofAccount(accountId)
  const keys: ConditionKeys = {
    'aws:resourceaccount': [accountId],
    'aws:resourceorgid': organization ? [organization.id] : [],
    'sts:rolesessionname': [RoleSessionName],
    'sts:externalid': ExternalId === undefined ? [] : [ExternalId],
    'sts:sourceidentity': SourceIdentity === undefined ? [] : [SourceIdentity],
    ...(SerialNumber !== undefined && TokenCode !== undefined && { 'aws:multifactorauthpresent': ['true'] }),
    'sts:transitivetagkeys': TransitiveTagKeys ?? [],
    'aws:tagkeys': Tags.map(({ Key }) => Key),
    ...Object.fromEntries(Tags.map(({ Key, Value }) => [`aws:requesttag/${Key.toLowerCase()}`, [Value]])),
  }
  return { resources: [arn], keys }
}
