import { isTrusted } from '../../core/identity/trust-policy.ts'
import type { ConditionKeys } from '../../core/policy/condition-keys.ts'
import type { Store } from '../../store/open-store.ts'
import type { Context } from '../operation.ts'
import { invalidRoleArn } from './errors.ts'

export interface Role {
  readonly arn: string
  readonly accountId: string
  /** With its path: `Reader`, `team/Reader`. */
  readonly name: string
}

/** Reads the ARN of a role. Throws for any other ARN. Text: recorded from AWS. */
export function readRoleArn(arn: string): Role {
  const [, accountId, name] = /^arn:aws:iam::(\d{12}):role\/((?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,64})$/.exec(arn) ?? []
  if (accountId === undefined || name === undefined) throw invalidRoleArn(arn)
  return { arn, accountId, name }
}

/** The most that an unknown role can have. Source: the API model. */
const maxSessionDuration = 43_200
/** Of the access role: recorded from AWS. Of other roles: IAM's default. */
const defaultMaxSessionDuration = 3600

/** How long a session of a role may last, in seconds. */
export function maxSessionDurationOf(role: Role, { store }: Context): number {
  return findRole(role, store) ? defaultMaxSessionDuration : maxSessionDuration
}

/**
 * Whether a role lets the caller perform an action on it: its account is active, and its trust policy allows the action. The roles
 * that the emulator does not know are assumed to exist and to trust their own account, and no other.
 */
export function trusts(role: Role, action: string, keys: ConditionKeys, context: Context): boolean {
  const { caller, store } = context
  const known = findRole(role, store)
  if (!known) return role.accountId === caller.accountId
  const organization = store.organizations.ofAccount(role.accountId)
  const account = organization && store.accounts.find(organization.id, role.accountId)
  if (account && account.state !== 'ACTIVE') return false
  const principal = { accountId: caller.accountId, principalArns: [caller.principal, caller.arn] }
  return isTrusted(known.trust, { action, resource: role.arn, keys, ...principal })
}

function findRole({ accountId, name }: Role, { roles }: Store) {
  const role = roles.find(accountId, name.slice(name.lastIndexOf('/') + 1))
  return role && `${role.path}${role.name}` === `/${name}` ? role : undefined
}
