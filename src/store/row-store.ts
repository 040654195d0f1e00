import type { Database } from 'better-sqlite3'

/** Organizations with everything in them, and accounts. */
export interface Scope {
  readonly organizationIds: readonly string[]
  readonly accountIds: readonly string[]
}

/** The rows of a scope, or of everything. */
export interface StoredRows {
  readonly scope: Scope | undefined
  readonly tables: readonly { readonly name: string; readonly rows: readonly unknown[][] }[]
}

const ofOrganization = 'organization_id in (select value from json_each(:organizationIds))'
const ofAccount = 'account_id in (select value from json_each(:accountIds))'
const handshakes = `${ofOrganization}
  or target_id in (select value from json_each(:accountIds)) or answered_by in (select value from json_each(:accountIds))`

/** Which rows of a table belong to a scope. A table comes after those that it refers to. */
const scopes: Readonly<Record<string, string>> = {
  organization: 'id in (select value from json_each(:organizationIds))',
  entity: ofOrganization,
  account: ofOrganization,
  policy: ofOrganization,
  attachment: ofOrganization,
  tag: ofOrganization,
  service_access: ofOrganization,
  delegation: ofOrganization,
  resource_policy: ofOrganization,
  effective_policy_change: ofOrganization,
  effective_policy: ofOrganization,
  standalone_account: 'id in (select value from json_each(:accountIds))',
  session: ofAccount,
  role: ofAccount,
  attempt: ofAccount,
  job: ofAccount,
  access_report: `job_id in (select id from job where ${ofAccount})`,
  handshake: handshakes,
  responsibility_transfer: `handshake_id in (select id from handshake where ${handshakes})`,
}

export type RowStore = ReturnType<typeof createRowStore>

/**
 * Rows without regard to their meaning, for snapshots and resets. Other parts of the store write what they buffer before, and
 * forget what they cache after.
 */
export function createRowStore(
  database: Database,
  others: { readonly write: () => void; readonly forget: () => void },
) {
  const statements = new Map<string, ReturnType<typeof prepare>>()

  function prepare(table: string) {
    const condition = scopes[table]
    const columns = (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
    const list = columns.join(', ')
    return {
      all: database.prepare(`select ${list} from ${table}`).raw(),
      ofScope: database.prepare(`select ${list} from ${table} where ${condition}`).raw(),
      removeAll: database.prepare(`delete from ${table}`),
      removeOfScope: database.prepare(`delete from ${table} where ${condition}`),
      insert: database.prepare(`insert into ${table} (${list}) values (${columns.map(() => '?').join(', ')})`),
    }
  }

  /** Prepared when first used: most emulators never use them. */
  function statementsOf(table: string) {
    const found = statements.get(table) ?? prepare(table)
    statements.set(table, found)
    return found
  }

  const names = Object.keys(scopes)

  return {
    read(scope?: Scope): StoredRows {
      others.write()
      const tables = names.map(name => {
        const { all, ofScope } = statementsOf(name)
        return { name, rows: (scope ? ofScope.all(parametersOf(scope)) : all.all()) as unknown[][] }
      })
      return { scope, tables }
    },

    /** To be called within a transaction. */
    remove(scope?: Scope): void {
      others.write()
      database.pragma('defer_foreign_keys = on')
      for (const name of names.toReversed()) {
        const { removeAll, removeOfScope } = statementsOf(name)
        if (scope) removeOfScope.run(parametersOf(scope))
        else removeAll.run()
      }
      others.forget()
    },

    /** To be called within a transaction, after the rows were removed. */
    insert({ tables }: StoredRows): void {
      database.pragma('defer_foreign_keys = on')
      for (const { name, rows } of tables) {
        const { insert } = statementsOf(name)
        for (const row of rows) insert.run(row)
      }
      others.forget()
    },
  }
}

function parametersOf({ organizationIds, accountIds }: Scope) {
  return { organizationIds: JSON.stringify(organizationIds), accountIds: JSON.stringify(accountIds) }
}
