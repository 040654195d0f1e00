import type { Context } from '../operation.ts'
import { invalidRoleArn } from './errors.ts'

export interface Role {
  readonly arn: string
  readonly accountId: string
  /** With its path: `Reader`, `team/Reader`. */
  readonly name: string
}

/** Reads the ARN of a role. Throws where it is none. Text: recorded from AWS. */
export function readRoleArn(arn: string): Role {
  const [, accountId, name] = /^arn:aws:iam::(\d{12}):role\/((?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,64})$/.exec(arn) ?? []
  if (accountId === undefined || name === undefined) throw invalidRoleArn(arn)
  return { arn, accountId, name }
}

/** As Organizations makes the role in a member account. Recorded from AWS. */
const accessRole = { name: 'OrganizationAccountAccessRole', maxSessionDuration: 3600 }
/** The most that a role can have. Source: the API model. */
const maxSessionDuration = 43_200

/**
 * How long a session of a role may last, in seconds; undefined where the caller may not assume the role. It may assume the
 * roles of its own account, all of which are taken to be there, and from a management account the access roles of active
 * members.
 */
export function maxSessionDurationOf({ accountId, name }: Role, { caller, store }: Context): number | undefined {
  if (accountId === caller.accountId) return maxSessionDuration
  const organization = store.organizations.ofAccount(accountId)
  if (organization?.managementAccountId !== caller.accountId) return undefined
  const account = store.accounts.find(organization.id, accountId)
  if (account?.state !== 'ACTIVE' || name !== (account.roleName ?? accessRole.name)) return undefined
  return accessRole.maxSessionDuration
}
