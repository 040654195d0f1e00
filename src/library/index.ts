/// <reference lib="esnext.disposable" preserve="true" />
import { pino } from 'pino'
import type { SettableClock } from '../controls/clock.ts'
import type { Fault } from '../controls/faults.ts'
import { type TableRow, toTableRow } from '../core/activity/table-row.ts'
import { type AccessReport, completeReport } from '../emulator/complete-report.ts'
import type { EmulatorParts } from '../emulator/create-emulator.ts'
import { loadNewOrganization } from '../emulator/load-organization.ts'
import { countRows, readingTimes, recordActivity } from '../emulator/record-activity.ts'
import type { EmulatorSnapshot } from '../emulator/snapshots.ts'
import { startServer } from '../http/server.ts'
import type { OrganizationFile } from '../organization-file/organization-file.ts'
import { readOrganization } from '../organization-file/read/read-organization-file.ts'
import { type ClientConfig, clientConfig, clientEnvironment } from './client-settings.ts'

export { ApiError } from '../aws/api-error.ts'
export type { SettableClock } from '../controls/clock.ts'
export type { Fault, JobFault, RequestFault } from '../controls/faults.ts'
export type { TableRow } from '../core/activity/table-row.ts'
export { type AccessReport, type AccessReportRow, ReportFailedError } from '../emulator/complete-report.ts'
export type { Account, OrganizationalUnit, OrganizationFile } from '../organization-file/organization-file.ts'
export { OrganizationFileError } from '../organization-file/read/read-organization-file.ts'
export type { ClientConfig } from './client-settings.ts'

export interface EmulatorOptions {
  /** An organization to load, as it would stand in an organization file. Default: no organization. */
  readonly organization?: OrganizationFile
  /** The same as the path of an organization file (YAML or JSON). */
  readonly fixture?: string
  /** Default: any free port. */
  readonly port?: number
  /** Default: 127.0.0.1. */
  readonly host?: string
  /** A directory that keeps everything. Default: everything is in memory, and gone after close(). */
  readonly data?: string
  /** The account of callers whose access key is no account id. Default: the management account of the organization. */
  readonly accountId?: string
  /** How long a report stays IN_PROGRESS at least, in milliseconds. Default: 0. */
  readonly reportDuration?: number
  /** How long the creation or closure of an account takes, in milliseconds. Default: 0. */
  readonly accountCreationDuration?: number
  /** How many accounts an organization may have. Default: 10,000. */
  readonly accountLimit?: number
  /** Where the clock stands still until it is moved, in milliseconds since the epoch. Default: it is the system's clock. */
  readonly time?: number
  /** How much later than it happened activity shows in reports, in milliseconds. Default: 0; AWS takes up to four hours. */
  readonly activityDelay?: number
  /** Whether calls to the emulator count as activity of the accounts that make them. Default: true. */
  readonly recordCalls?: boolean
}

/** How an emulator was: see `Emulator.snapshot`. */
export type Snapshot = EmulatorSnapshot

/** Which activity is meant: of an account, of a service (by its namespace), or all. */
export interface ActivityFilter {
  readonly account?: string
  readonly service?: string
}

/** When accounts last used services. Times are ISO 8601, or times ago such as `-3d` where they are given. */
export interface Activity {
  /** By account, service, Region and time. */
  list(filter?: ActivityFilter): TableRow[]
  /**
   * Keeps the latest time of each account, service and Region. Throws an error that names the accounts and services that are not
   * known, or says what cannot be read, and then records nothing.
   */
  add(rows: readonly TableRow[]): void
  /** The same, in the place of all activity before. */
  replace(rows: readonly TableRow[]): void
  remove(filter?: ActivityFilter): void
}

export interface Emulator {
  /** For `--endpoint-url`, `AWS_ENDPOINT_URL`, or a client's `endpoint`. */
  readonly url: string
  /** The variables that SDKs and the aws command read, for a process that is started. */
  readonly env: Readonly<Record<string, string>>
  /** For a client: `new IAMClient(emulator.config)`. */
  readonly config: ClientConfig
  /** A client: `emulator.client(IAMClient)`. With an account's id, that account is the caller. */
  client<C>(Client: new (config: ClientConfig) => C, accountId?: string): C
  /** What time it is for the emulator. */
  readonly clock: SettableClock
  readonly activity: Activity
  /** What requests and report jobs meet, in this order. */
  readonly faults: { list(): readonly Fault[]; replace(faults: readonly Fault[]): void }
  /** Loads one more organization: the path of an organization file, or its content. */
  load(organization: string | OrganizationFile): void
  /**
   * The report on an entity as it is now, with all rows. Rejects with an ApiError where AWS would refuse the request, and with a
   * ReportFailedError where the job fails.
   */
  report(entityPath: string, options?: { readonly policyId?: string }): Promise<AccessReport>
  /** Makes everything as it was at the start, or what belongs to an account and the organization that it is in. */
  reset(accountId?: string): Promise<void>
  /** Keeps how everything is, or what belongs to an account and the organization that it is in. */
  snapshot(accountId?: string): Promise<Snapshot>
  /** Lets it be so again; as often as you like. The snapshot must be one of this emulator. */
  restore(snapshot: Snapshot): Promise<void>
  /** Finishes what runs, and frees the port. */
  close(): Promise<void>
  /** For `await using emulator = await startEmulator()`. */
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts an emulator in this process. Many may run beside one another.
 *
 * ```ts
 * const emulator = await startEmulator({ fixture: 'organization.yaml' })
 * const iam = emulator.client(IAMClient)
 * await emulator.close()
 * ```
 *
 * Rejects with an error whose message lists every mistake of the organization file, with line and column; or says that
 * the port or the data directory cannot be used.
 */
export async function startEmulator({
  port = 0,
  host = '127.0.0.1',
  ...options
}: EmulatorOptions = {}): Promise<Emulator> {
  const { url, emulator, close } = await startServer({ ...options, port, host, log: pino({ level: 'silent' }) })
  return {
    url,
    env: clientEnvironment(url),
    config: clientConfig(url),
    client: (Client, accountId) => new Client(clientConfig(url, accountId)),
    clock: emulator.clocks.common,
    activity: activityOf(emulator),
    faults: emulator.faults,
    load: organization =>
      loadNewOrganization(
        emulator.store,
        readOrganization(organization, readingTimes(emulator).now),
        readingTimes(emulator),
      ),
    report: (entityPath, { policyId } = {}) => completeReport(emulator, { entityPath, policyId }),
    reset: emulator.snapshots.reset,
    snapshot: async accountId => emulator.snapshots.take(accountId),
    restore: emulator.snapshots.restore,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function activityOf(emulator: EmulatorParts): Activity {
  const { activity } = emulator.store
  const record = (rows: readonly TableRow[], replace: 'ALL' | readonly []) => {
    const counts = countRows(emulator, rows)
    const unread = [...(counts.skipped.get('UNREADABLE')?.names.keys() ?? [])]
    if (unread.length) throw new Error(`The activity has rows whose ${unread.join(' and ')} cannot be read`)
    recordActivity(emulator, counts, { unknown: 'refuse', replace })
  }
  const filterOf = ({ account, service }: ActivityFilter = {}) => ({ accountId: account, service })
  return {
    list: filter => activity.list(filterOf(filter)).map(toTableRow),
    add: rows => record(rows, []),
    replace: rows => record(rows, 'ALL'),
    remove: filter => activity.remove(filterOf(filter)),
  }
}
