import type { Settings } from '../aws/operation.ts'
import type { Clock } from '../controls/clock.ts'
import type { Logger } from '../core/values/logger.ts'
import type { OrganizationFile } from '../organization-file/schema.ts'

export interface EmulatorPartsOptions {
  /** The path or the content of an organization file, loaded unless the store already holds its organization. */
  readonly organization?: string | OrganizationFile | undefined
  /** A folder of organization files and logs, loaded by `loadInit` unless the store holds an organization. */
  readonly init?: string | undefined
  /** The data directory. Default: the store is in memory. */
  readonly data?: string | undefined
  /** The account of unsigned requests. Default: the management account of the first organization. */
  readonly accountId?: string | undefined
  /** The minimum duration of a report job, in milliseconds. Default: 0. */
  readonly reportDuration?: number | undefined
  /** The duration of the creation or closure of an account, in milliseconds. Default: 0. */
  readonly accountCreationDuration?: number | undefined
  /** The maximum number of accounts in an organization. */
  readonly accountLimit?: number | undefined
  /** The delay before activity appears in reports, in milliseconds. Default: 0. */
  readonly activityDelay?: number | undefined
  /** Whether calls to the emulator count as activity of the accounts that make them. Default: true. */
  readonly recordCalls?: boolean | undefined
  /** Whether requests come over HTTPS. Default: false. */
  readonly secureTransport?: boolean | undefined
  /** The time at which the clock is frozen at the start, in milliseconds since the epoch. Default: the clock runs. */
  readonly time?: number | undefined
  /** The source of time. Default: the clock of the system. */
  readonly clock?: Clock | undefined
  readonly newId?: (() => string) | undefined
  readonly log: Logger
}

/** The most that AWS grants. AWS's default of 10 would get in the way of tests. */
const defaultAccountLimit = 10_000

export function settingsOf(options: EmulatorPartsOptions): Settings {
  return {
    accountCreationDuration: options.accountCreationDuration ?? 0,
    accountLimit: options.accountLimit ?? defaultAccountLimit,
    activityDelay: options.activityDelay ?? 0,
    secureTransport: options.secureTransport ?? false,
  }
}
