import type { Logger } from '../core/values/logger.ts'
import type { OrganizationFile } from '../organization-file/organization-file.ts'
import { consoleLogger, type LogLevel } from './console-logger.ts'

export interface EmulatorOptions {
  /** An organization to load: the path of an organization file (YAML or JSON), or its content. Default: no organization. */
  readonly organization?: string | OrganizationFile
  /** @deprecated The old name of `organization`. */
  readonly fixture?: string | OrganizationFile
  /** Default: a free port. */
  readonly port?: number
  /** The address to listen on. Default: 127.0.0.1. */
  readonly host?: string
  /** A directory that stores the state; it is created if missing. Default: the state is in memory, and lost after close(). */
  readonly data?: string
  /** A folder of organization files, activity logs and tables to load at the first start. */
  readonly init?: string
  /** Serves HTTPS with this certificate (with its chain) and its private key, both in PEM format. Default: HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /**
   * The account of callers whose access key id is not a 12-digit account id. Default: the management account of the
   * organization, or 123456789012 without an organization.
   */
  readonly accountId?: string
  /** The minimum time that a report job is IN_PROGRESS, in milliseconds. Default: 0. */
  readonly reportDuration?: number
  /** The time that creating or closing an account takes, in milliseconds. Default: 0. */
  readonly accountCreationDuration?: number
  /** The maximum number of accounts in an organization. Default: 10,000. */
  readonly accountLimit?: number
  /** Freezes the clock at a time, in milliseconds since the epoch. Default: the clock of the system. */
  readonly time?: number
  /** The delay before activity appears in reports, in milliseconds. Default: 0. At AWS it is up to four hours. */
  readonly activityDelay?: number
  /** Whether calls to the emulator count as activity of the calling account. Default: true. */
  readonly recordCalls?: boolean
  /**
   * The minimum level of what is logged to standard error. Default: `error`, which logs only internal errors of the emulator,
   * with their stacks. `info` logs each request.
   */
  readonly logLevel?: LogLevel
  /** Your own logger, such as one of pino. It has its own level: `logLevel` must not be set. */
  readonly logger?: Logger
}

/**
 * The organization of either option. Throws if both are set.
 * @internal
 */
export function organizationOf({
  organization,
  fixture,
}: Pick<EmulatorOptions, 'organization' | 'fixture'>): string | OrganizationFile | undefined {
  if (organization !== undefined && fixture !== undefined)
    throw new Error('organization and fixture are the same option: give only organization')
  return organization ?? fixture
}

/**
 * The logger of either option. Throws if both are set.
 * @internal
 */
export function loggerOf({ logger, logLevel }: Pick<EmulatorOptions, 'logger' | 'logLevel'>): Logger {
  if (logger !== undefined && logLevel !== undefined)
    throw new Error('logLevel has no effect on logger: set the level of the logger')
  return logger ?? consoleLogger(logLevel ?? 'error')
}
