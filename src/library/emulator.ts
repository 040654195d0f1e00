/// <reference lib="esnext.disposable" preserve="true" />
import type { SettableClock } from '../controls/clock.ts'
import type { Fault } from '../controls/faults.ts'
import type { AccessReport } from '../emulator/complete-report.ts'
import type { EmulatorSnapshot } from '../emulator/snapshots.ts'
import type { OrganizationFile } from '../organization-file/organization-file.ts'
import type { Activity } from './activity-table.ts'
import type { ClientConfig, ClientEnvironment } from './client-settings.ts'

/** The state of an emulator: see `Emulator.snapshot`. */
export type Snapshot = EmulatorSnapshot

/** A running emulator. */
export interface Emulator {
  /** The endpoint, such as `http://127.0.0.1:49152`: for `AWS_ENDPOINT_URL`, `--endpoint-url` or a client's `endpoint`. */
  readonly url: string
  /**
   * Environment variables that make AWS SDKs and the AWS CLI call the emulator. Spread them over the environment of a child
   * process. Undefined variables must be unset: Node.js omits them.
   */
  readonly env: ClientEnvironment
  /** The configuration of an AWS SDK client: `new IAMClient(emulator.config)`. */
  readonly config: ClientConfig
  /** Creates an AWS SDK client: `emulator.client(IAMClient)`. With `accountId`, that account is the caller. */
  client<C>(Client: new (config: ClientConfig) => C, accountId?: string): C
  /** The clock of the emulator. */
  readonly clock: SettableClock
  /** When accounts last used services. */
  readonly activity: Activity
  /** Injects faults into requests and report jobs. The first fault that matches applies. */
  readonly faults: { list(): readonly Fault[]; replace(faults: readonly Fault[]): void }
  /**
   * Loads another organization: the path of an organization file, or its content. Throws an OrganizationFileError that lists all
   * mistakes, or an OrganizationConflictError if the organization or one of its accounts already exists.
   */
  load(organization: string | OrganizationFile): void
  /**
   * Generates a report on the current state of an entity (`o-…/r-…/ou-…`, as in `GenerateOrganizationsAccessReport`), and waits
   * for it; it has all rows. With `policyId`, the report is about that policy. Rejects with an ApiError if AWS would refuse the
   * request, and with a ReportFailedError if the job fails.
   */
  report(entityPath: string, options?: { readonly policyId?: string }): Promise<AccessReport>
  /**
   * Resets everything to the initial state, or only an account and its organization. Reads the organization file again: rejects
   * with an OrganizationFileError if it has mistakes.
   */
  reset(accountId?: string): Promise<void>
  /** Takes a snapshot of everything, or only of an account and its organization. */
  snapshot(accountId?: string): Promise<Snapshot>
  /** Restores a snapshot of this emulator. May be called repeatedly. */
  restore(snapshot: Snapshot): Promise<void>
  /** Waits for running jobs, and frees the port and the data directory. */
  close(): Promise<void>
  /** The same as `close`, for `await using emulator = await startEmulator()`. */
  [Symbol.asyncDispose](): Promise<void>
}
