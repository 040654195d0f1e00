import type { Database } from 'better-sqlite3'
import type { Account, AccountState } from '../core/organization/organization.ts'
import type { Range } from './page.ts'

export type AccountStore = ReturnType<typeof createAccountStore>

/** An account outside organizations. */
export type StandaloneAccount = Pick<Account, 'id' | 'name' | 'email'>

/** Accounts, in organizations and outside. Lists are ordered by id. */
export function createAccountStore(database: Database) {
  const columns = 'a.id, e.name, a.email, a.state, a.joined_method, a.joined_at, a.role_name, a.closed_at'
  const joined = 'entity e join account a on a.organization_id = e.organization_id and a.id = e.id'
  const find = database.prepare<[string, string], AccountRow>(
    `select ${columns} from ${joined} where e.organization_id = ? and e.id = ?`,
  )
  const all = database.prepare<[string, string, number], AccountRow>(
    `select ${columns} from ${joined}
     where e.organization_id = ? and e.kind = 'ACCOUNT' and e.id > ? order by e.id limit ?`,
  )
  const under = database.prepare<[string, string, string, number], AccountRow>(
    `select ${columns} from ${joined}
     where e.organization_id = ? and e.parent_id = ? and e.kind = 'ACCOUNT' and e.id > ? order by e.id limit ?`,
  )
  const withEmail = database
    .prepare<{ email: string; organizationId: string | null }, string>(
      `select id from standalone_account where email = :email collate nocase
       union all select id from account
       where email = :email collate nocase and (:organizationId is null or organization_id = :organizationId) limit 1`,
    )
    .pluck()
  const closedSince = database
    .prepare<[string, number], number>('select count(*) from account where organization_id = ? and closed_at > ?')
    .pluck()
  const inState = database
    .prepare<[string, AccountState], number>('select count(*) from account where organization_id = ? and state = ?')
    .pluck()
  const insert = database.prepare(
    `insert into account (organization_id, id, email, state, joined_method, joined_at, role_name, closed_at)
     values (:organizationId, :id, :email, :state, :joinedMethod, :joinedAt, :roleName, :closedAt)`,
  )
  const setState = database.prepare(
    `update account set state = :state, closed_at = coalesce(:closedAt, closed_at)
     where organization_id = :organizationId and id = :id`,
  )
  const standalone = {
    find: database.prepare<[string], StandaloneAccount>('select * from standalone_account where id = ?'),
    put: database.prepare('insert or replace into standalone_account (id, name, email) values (:id, :name, :email)'),
    remove: database.prepare<[string]>('delete from standalone_account where id = ?'),
  }

  return {
    find(organizationId: string, id: string): Account | undefined {
      const row = find.get(organizationId, id)
      return row && toAccount(row)
    },

    all: (organizationId: string, { after, limit }: Range): Account[] =>
      all.all(organizationId, after, limit).map(toAccount),

    under: (organizationId: string, parentId: string, { after, limit }: Range): Account[] =>
      under.all(organizationId, parentId, after, limit).map(toAccount),

    /** The id of the account with an e-mail address: one outside organizations, else one of this organization, or of any. */
    withEmail: (email: string, organizationId: string | null = null): string | undefined =>
      withEmail.get({ email, organizationId }),

    /** The number of accounts that were closed after a time, in milliseconds since the epoch. */
    closedSince: (organizationId: string, time: number): number => closedSince.get(organizationId, time) ?? 0,

    inState: (organizationId: string, state: AccountState): number => inState.get(organizationId, state) ?? 0,

    /** The entity of the account must exist. */
    insert: (organizationId: string, account: Account): void =>
      void insert.run({ roleName: null, closedAt: null, ...account, organizationId }),

    setState: (organizationId: string, id: string, state: AccountState, closedAt?: number): void =>
      void setState.run({ organizationId, id, state, closedAt }),

    standalone: {
      find: (id: string): StandaloneAccount | undefined => standalone.find.get(id),
      put: ({ id, name, email }: StandaloneAccount): void => void standalone.put.run({ id, name, email }),
      remove: (id: string): void => void standalone.remove.run(id),
    },
  }
}

interface AccountRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: AccountState
  readonly joined_method: Account['joinedMethod']
  readonly joined_at: number
  readonly role_name: string | null
  readonly closed_at: number | null
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    state: row.state,
    joinedMethod: row.joined_method,
    joinedAt: row.joined_at,
    ...(row.role_name !== null && { roleName: row.role_name }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
  }
}
