import type { Database } from 'better-sqlite3'
import type { Role } from '../core/organization/organization.ts'

export type RoleStore = ReturnType<typeof createRoleStore>

/** The roles of accounts, whether or not these are in an organization. */
export function createRoleStore(database: Database) {
  const columns = 'account_id as accountId, name, path, trust'
  const find = database.prepare<[string, string], Role>(`select ${columns} from role where account_id = ? and name = ?`)
  const all = database.prepare<[string], Role>(`select ${columns} from role where account_id = ? order by name`)
  const put = database.prepare<Role>(
    'insert or replace into role (account_id, name, path, trust) values (:accountId, :name, :path, :trust)',
  )
  return {
    find: (accountId: string, name: string): Role | undefined => find.get(accountId, name),
    ofAccount: (accountId: string): Role[] => all.all(accountId),
    put: (role: Role): void => void put.run(role),
  }
}
