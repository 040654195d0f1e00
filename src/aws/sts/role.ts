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

/** As Organizations makes the role in a member account. Recorded from AWS. */
const accessRole = { name: 'OrganizationAccountAccessRole', maxSessionDuration: 3600 }
/** The maximum for any role. Source: the API model. */
const maxSessionDuration = 43_200

/**
 * The maximum duration of a session of a role, in seconds; undefined if the caller cannot assume the role. A caller can assume any
 * role of its own account, and from a management account the access roles of active member accounts.
 */
export function maxSessionDurationOf({ accountId, name }: Role, { caller, store }: Context): number | undefined {
  if (accountId === caller.accountId) return maxSessionDuration
  const organization = store.organizations.ofAccount(accountId)
  if (organization?.managementAccountId !== caller.accountId) return undefined
  const account = store.accounts.find(organization.id, accountId)
  if (account?.state !== 'ACTIVE' || name !== (account.roleName ?? accessRole.name)) return undefined
  return accessRole.maxSessionDuration
}
