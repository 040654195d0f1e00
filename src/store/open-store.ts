import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { type AccountStore, createAccountStore } from './account-store.ts'
import { type ActivityStore, createActivityStore } from './activity-store.ts'
import { createDelegationStore, type DelegationStore } from './delegation-store.ts'
import { createEffectivePolicyStore, type EffectivePolicyStore } from './effective-policy-store.ts'
import { createEntityStore, type EntityStore } from './entity-store.ts'
import { createHandshakeStore, type HandshakeStore } from './handshake-store.ts'
import { createJobStore, type JobStore } from './job-store.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { createOrganizationStore, type OrganizationStore } from './organization-store.ts'
import { createPolicyStore, type PolicyStore } from './policy-store.ts'
import { createReportStore, type ReportStore } from './report-store.ts'
import { createResponsibilityTransferStore, type ResponsibilityTransferStore } from './responsibility-transfer-store.ts'
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
  readonly rows: RowStore
  state(): StoreState
  /** Runs `work` as one transaction: all of it is kept, or, if it throws, none of it. */
  transaction<T>(work: () => T): T
  close(): void
}

export interface StoreState {
  /** Absent for a store in memory. */
  readonly directory?: string
  readonly schemaVersion: number
  /** How many there are of each. */
  readonly counts: Readonly<Record<string, number>>
}

/** A data directory that cannot be used, in words for the person who named it. */
export class DataDirectoryError extends Error {}

/**
 * Opens the store in a data directory, which is made if it is missing, or in memory.
 * Throws a DataDirectoryError where the directory cannot be written, holds no database of ours, or is in use.
 */
export function openStore(directory?: string): Store {
  const database = directory === undefined ? new Sqlite(':memory:') : openFile(directory)
  database.pragma('foreign_keys = on')
  // Where the file system is read-only, there is no place for temporary files.
  database.pragma('temp_store = memory')
  if (directory === undefined) migrate(database)
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

const countColumns = [
  '(select count(*) from organization) as organizations',
  "(select count(*) from entity where kind = 'ORGANIZATIONAL_UNIT') as organizationalUnits",
  '(select count(*) from account) as accounts',
  '(select count(*) from policy) as policies',
  '(select count(*) from attempt) as activity',
  '(select count(*) from job) as jobs',
]

const databaseFile = 'organizations-local.sqlite'

/** One process at a time: the exclusive lock is held from the first write until the process ends, however it ends. */
function openFile(directory: string): Database {
  let database: Database | undefined
  try {
    makeDirectory(resolve(directory))
    database = new Sqlite(join(directory, databaseFile), { timeout: 0 })
    database.pragma('locking_mode = exclusive')
    database.pragma('journal_mode = wal')
    database.pragma('synchronous = normal')
    database.exec('begin immediate; commit')
    migrate(database)
    return database
  } catch (error) {
    database?.close()
    throw new DataDirectoryError(`cannot use the data directory ${directory}: ${reasonOf(error, directory)}`, {
      cause: error,
    })
  }
}

/** Level by level: Node's own recursion never ends where a parent takes no directories (`/proc`). */
function makeDirectory(directory: string): void {
  const there = statSync(directory, { throwIfNoEntry: false })
  if (there?.isDirectory()) return
  if (!there) makeDirectory(dirname(directory))
  mkdirSync(directory)
}

/** Whether a path may be written to, or does not exist. */
function mayBeWritten(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch (error) {
    return !isOfRights(error)
  }
}

function isOfRights(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')
}

function reasonOf(error: unknown, directory: string): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (isOfRights(error) || ![directory, join(directory, databaseFile)].every(mayBeWritten))
    return 'it cannot be written: it belongs to another user, or is read-only'
  if (code === 'SQLITE_BUSY') return 'another process is using it'
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file is in its place'
  if (code === 'SQLITE_NOTADB') return `${databaseFile} in it is not a database`
  return message
}
