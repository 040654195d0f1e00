import { rootUserArn } from './arn.ts'
import type { Account, Role } from './organization.ts'

const accessRoleName = 'OrganizationAccountAccessRole'

/**
 * The role that Organizations creates in an account along with it, which trusts the management account of that time. Form:
 * recorded from AWS. An invited account has none (AWS's documentation), unless it is given a name.
 */
export function accessRole(
  { id, joinedMethod, roleName }: Pick<Account, 'id' | 'joinedMethod' | 'roleName'>,
  managementAccountId: string,
): Role | undefined {
  if (id === managementAccountId || (joinedMethod === 'INVITED' && roleName === undefined)) return undefined
  const statement = { Effect: 'Allow', Principal: { AWS: rootUserArn(managementAccountId) }, Action: 'sts:AssumeRole' }
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  return { accountId: id, name: roleName ?? accessRoleName, path: '/', trust }
}
