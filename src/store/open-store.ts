import type { Database } from 'better-sqlite3'
import { type AccountStore, createAccountStore } from './account-store.ts'
import { type ActivityStore, createActivityStore } from './activity-store.ts'
import { openDataDirectory } from './data-directory.ts'
import { createDelegationStore, type DelegationStore } from './delegation-store.ts'
import { createEffectivePolicyStore, type EffectivePolicyStore } from './effective-policy-store.ts'
import { createEntityStore, type EntityStore } from './entity-store.ts'
import { createHandshakeStore, type HandshakeStore } from './handshake-store.ts'
import { createJobStore, type JobStore } from './job-store.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { createOrganizationStore, type OrganizationStore } from './organization-store.ts'
import { createPolicyStore, type PolicyStore } from './policy-store.ts'
import { createReportStore, type ReportStore } from './report-store.ts'
import { createResponsibilityTransferStore, type ResponsibilityTransferStore } from './responsibility-transfer-store.ts'
import { createRoleStore, type RoleStore } from './role-store.ts'
import { createRowStore, type RowStore } from './row-store.ts'
import { createSessionStore, type SessionStore } from './session-store.ts'
import { createTagStore, type TagStore } from './tag-store.ts'

export interface Store {
  readonly organizations: OrganizationStore
  readonly entities: EntityStore
  readonly accounts: AccountStore
  readonly policies: PolicyStore
  readonly effectivePolicies: EffectivePolicyStore
  readonly tags: TagStore
  readonly delegations: DelegationStore
  readonly handshakes: HandshakeStore
  readonly responsibilityTransfers: ResponsibilityTransferStore
  readonly activity: ActivityStore
  readonly jobs: JobStore
  readonly reports: ReportStore
  readonly sessions: SessionStore
  readonly roles: RoleStore
  readonly rows: RowStore
  state(): StoreState
  /** Runs `work` as one transaction, which is rolled back if it throws. */
  transaction<T>(work: () => T): T
  close(): void
}

export interface StoreState {
  /** Absent if the store is in memory. */
  readonly directory?: string
  readonly schemaVersion: number
  /** The number of rows of each kind. */
  readonly counts: Readonly<Record<string, number>>
}

/** Opens the store in a data directory, or in memory. Throws a DataDirectoryError if the directory cannot be used. */
export function openStore(directory?: string): Store {
  const database = directory === undefined ? openInMemory() : openDataDirectory(directory)
  database.pragma('foreign_keys = on')
  // The file system may be read-only.
  database.pragma('temp_store = memory')
  const begin = database.transaction((work: () => unknown) => work())
  const counts = database.prepare<[], StoreState['counts']>(`select ${countColumns.join(', ')}`)
  const organizations = createOrganizationStore(database)
  const activity = createActivityStore(database)
  return {
    organizations,
    entities: createEntityStore(database, organizations.forget),
    accounts: createAccountStore(database),
    policies: createPolicyStore(database),
    effectivePolicies: createEffectivePolicyStore(database),
    tags: createTagStore(database),
    delegations: createDelegationStore(database),
    handshakes: createHandshakeStore(database),
    responsibilityTransfers: createResponsibilityTransferStore(database),
    activity,
    jobs: createJobStore(database),
    reports: createReportStore(database),
    sessions: createSessionStore(database),
    roles: createRoleStore(database),
    rows: createRowStore(database, { write: activity.storeObserved, forget: organizations.forget }),
    state() {
      activity.storeObserved()
      return { ...(directory !== undefined && { directory }), schemaVersion, counts: counts.get() ?? {} }
    },
    transaction<T>(work: () => T) {
      try {
        return begin(work) as T
      } catch (error) {
        organizations.forget()
        throw error
      }
    },
    close() {
      activity.storeObserved()
      database.close()
    },
  }
}

function openInMemory(): Database {
  const database = openDatabase(':memory:')
  migrate(database)
  return database
}

const countColumns = [
  '(select count(*) from organization) as organizations',
  "(select count(*) from entity where kind = 'ORGANIZATIONAL_UNIT') as organizationalUnits",
  '(select count(*) from account) as accounts',
  '(select count(*) from policy) as policies',
  '(select count(*) from attempt) as activity',
  '(select count(*) from job) as jobs',
]
