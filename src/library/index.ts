import { completeReport } from '../emulator/complete-report.ts'
import { loadNewOrganization } from '../emulator/load-organization.ts'
import { readingTimes } from '../emulator/record-activity.ts'
import { startServer } from '../http/server.ts'
import { readOrganization } from '../organization-file/read/read-organization-file.ts'
import { activityTable } from './activity-table.ts'
import { clientConfig, clientEnvironment } from './client-settings.ts'
import type { Emulator } from './emulator.ts'
import { type EmulatorOptions, loggerOf, organizationOf } from './start-options.ts'

export { ApiError } from '../aws/api-error.ts'
export type { SettableClock } from '../controls/clock.ts'
export type { Fault, JobFault, RequestFault } from '../controls/faults.ts'
export type { TableRow } from '../core/activity/table-row.ts'
export type { LogFunction, Logger } from '../core/values/logger.ts'
export { type AccessReport, type AccessReportRow, ReportFailedError } from '../emulator/complete-report.ts'
export { OrganizationConflictError } from '../emulator/organization-conflict-error.ts'
export { UnknownNamesError } from '../emulator/unknown-names-error.ts'
export type { Account, OrganizationalUnit, OrganizationFile } from '../organization-file/organization-file.ts'
export { OrganizationFileError } from '../organization-file/read/read-organization-file.ts'
export { DataDirectoryError } from '../store/data-directory-error.ts'
export type { Activity, ActivityFilter } from './activity-table.ts'
export type { ClientConfig, ClientEnvironment } from './client-settings.ts'
export type { LogLevel } from './console-logger.ts'
export type { Emulator, Snapshot } from './emulator.ts'
export type { EmulatorOptions } from './start-options.ts'

/**
 * Starts an emulator in this process. A process can run any number of them.
 *
 * ```ts
 * const emulator = await startEmulator({ organization: 'organization.yaml' })
 * const iam = emulator.client(IAMClient)
 * await emulator.close()
 * ```
 *
 * Rejects with an OrganizationFileError that lists all mistakes in the organization file with line and column, with a
 * DataDirectoryError if the data directory cannot be used, with an OrganizationConflictError if an account of the file already
 * belongs to another organization in the data directory, or with Node.js's error (`EADDRINUSE`) if the port is in use.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', tls: certificate } = options
  const organization = organizationOf(options)
  const tls = certificate && (async () => certificate)
  const log = loggerOf(options)
  const { url, emulator, close } = await startServer({ ...options, port, host, tls, organization, log })
  return {
    url,
    env: clientEnvironment(url),
    config: clientConfig(url),
    client: (Client, accountId) => new Client(clientConfig(url, accountId)),
    clock: emulator.clocks.common,
    activity: activityTable(emulator),
    faults: emulator.faults,
    load(organization) {
      const times = readingTimes(emulator)
      loadNewOrganization(emulator.store, readOrganization(organization, times.now), times)
    },
    report: (entityPath, { policyId } = {}) => completeReport(emulator, { entityPath, policyId }),
    reset: emulator.snapshots.reset,
    snapshot: async accountId => emulator.snapshots.take(accountId),
    restore: emulator.snapshots.restore,
    close,
    [Symbol.asyncDispose]: close,
  }
}
