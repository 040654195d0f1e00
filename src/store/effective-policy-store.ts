import type { Database } from 'better-sqlite3'
import type { PolicyType } from '../core/organization/organization.ts'

export type EffectivePolicyStore = ReturnType<typeof createEffectivePolicyStore>

/** When effective policies changed, and the last valid one of each account. */
export function createEffectivePolicyStore(database: Database) {
  const changed = database.prepare<[string, PolicyType, number]>(
    'insert or replace into effective_policy_change (organization_id, type, changed_at) values (?, ?, ?)',
  )
  const changedAt = database
    .prepare<[string, PolicyType], number>(
      'select changed_at from effective_policy_change where organization_id = ? and type = ?',
    )
    .pluck()
  const put = database.prepare<[string, string, PolicyType, string]>(
    'insert or replace into effective_policy (organization_id, account_id, type, content) values (?, ?, ?, ?)',
  )
  const find = database
    .prepare<[string, string, PolicyType], string>(
      'select content from effective_policy where organization_id = ? and account_id = ? and type = ?',
    )
    .pluck()

  return {
    /** Times are milliseconds since the epoch. */
    changed: (organizationId: string, type: PolicyType, time: number): void =>
      void changed.run(organizationId, type, time),
    changedAt: (organizationId: string, type: PolicyType): number | undefined => changedAt.get(organizationId, type),

    put: (organizationId: string, accountId: string, type: PolicyType, content: string): void =>
      void put.run(organizationId, accountId, type, content),
    find: (organizationId: string, accountId: string, type: PolicyType): string | undefined =>
      find.get(organizationId, accountId, type),
  }
}
