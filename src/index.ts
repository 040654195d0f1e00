import { pino } from 'pino'
import type { SettableClock } from './clock.ts'
import { startServer } from './server.ts'

export interface EmulatorOptions {
  /** The path of an organization file (YAML or JSON) to load. Default: no organization. */
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

export interface Emulator {
  /** For `--endpoint-url`, `AWS_ENDPOINT_URL`, or a client's `endpoint`. */
  readonly url: string
  /** What time it is for the emulator. */
  readonly clock: SettableClock
  /** Finishes what runs, and frees the port. */
  close(): Promise<void>
}

/**
 * Starts an emulator in this process.
 *
 * ```ts
 * const emulator = await startEmulator({ fixture: 'organization.yaml' })
 * const iam = new IAMClient({ endpoint: emulator.url, region: 'us-east-1', credentials })
 * await emulator.close()
 * ```
 *
 * Rejects with an error whose message lists every mistake of the organization file, with line and column; or says that
 * the port or the data directory cannot be used.
 */
export function startEmulator({ port = 0, host = '127.0.0.1', ...options }: EmulatorOptions = {}): Promise<Emulator> {
  return startServer({
    ...options,
    port,
    host,
    log: pino({ level: 'silent' }),
  })
}
