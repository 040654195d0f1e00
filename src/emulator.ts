import type { Logger } from 'pino'
import { v4 as randomId } from 'uuid'
import { type Clock, createClock, type SettableClock, systemClock } from './clock.ts'
import { createFaults, type Faults } from './faults.ts'
import { readOrganizationFile } from './fixture/read-organization-file.ts'
import { accessReportHandler } from './jobs/access-report.ts'
import { accountClosureHandler } from './jobs/account-closure.ts'
import { accountCreationHandler } from './jobs/account-creation.ts'
import { createRunner, type Runner } from './jobs/runner.ts'
import { loadOrganization } from './load-organization.ts'
import type { Settings } from './operation.ts'
import { createPerformer, type Perform } from './perform.ts'
import { completeEffectivePolicies } from './store/effective-policies.ts'
import { openStore, type Store } from './store/open-store.ts'

export interface EmulatorParts {
  readonly store: Store
  readonly runner: Runner
  readonly perform: Perform
  readonly clock: SettableClock
  readonly faults: Faults
  readonly settings: Settings
  /** Whether calls to the emulator are activity of the accounts that make them. */
  readonly recordCalls: boolean
  readonly newId: () => string
  readonly log: Logger
  /** The account of whoever names none: as configured, else the management account of the organization at the start. */
  readonly defaultAccountId: string
  /**
   * Makes everything as it was at the start: the organization file is read again, the rest is gone. Throws an
   * OrganizationFileError for mistakes of the file, and then changes nothing.
   */
  reset(): Promise<void>
  /** Finishes what runs. */
  close(): Promise<void>
}

export interface EmulatorPartsOptions {
  /** An organization file, loaded unless the store holds its organization. */
  readonly fixture?: string | undefined
  /** The data directory; without one, the store is in memory. */
  readonly data?: string | undefined
  readonly accountId?: string | undefined
  /** Milliseconds that a report job takes at least. */
  readonly reportDuration?: number | undefined
  /** Milliseconds that the creation of an account takes, and its closure. */
  readonly accountCreationDuration?: number | undefined
  /** How many accounts an organization may have. */
  readonly accountLimit?: number | undefined
  /** How much later than it happened activity shows in reports, in milliseconds. */
  readonly activityDelay?: number | undefined
  /** Whether calls to the emulator are activity of the accounts that make them; by default they are. */
  readonly recordCalls?: boolean | undefined
  /** Where the clock stands still at the start, in milliseconds since the epoch; without it, the clock runs. */
  readonly time?: number | undefined
  /** What drives the clock. */
  readonly clock?: Clock | undefined
  readonly newId?: (() => string) | undefined
  readonly log: Logger
}

/** AWS's default is 10, which would be in the way of tests; this is the most that AWS grants. */
export const defaultAccountLimit = 10_000

const accountWithoutOrganization = '123456789012'

/** Puts together everything but HTTP. */
export function createEmulator(options: EmulatorPartsOptions): EmulatorParts {
  const { fixture, data, accountId, reportDuration = 0, recordCalls = true, newId = randomId, log } = options
  const { accountCreationDuration = 0, accountLimit = defaultAccountLimit, activityDelay = 0 } = options
  const settings: Settings = { accountCreationDuration, accountLimit, activityDelay }
  const source = options.clock ?? systemClock
  const clock = createClock(source, options.time)
  const faults = createFaults()
  const loaded = fixture === undefined ? undefined : readOrganizationFile(fixture, clock.now())
  const store = openStore(data)
  try {
    if (loaded) {
      const organization = loaded.state.organization.id
      const isNew = loadOrganization(store, loaded, clock.now(), clock.now() - activityDelay)
      log.info(
        { organization, file: fixture },
        isNew ? 'organization loaded' : 'organization is in the store already: file not loaded',
      )
    }
  } catch (error) {
    store.close()
    throw error
  }
  store.transaction(() => completeEffectivePolicies(store, clock.now()))
  const runner = createRunner({
    store,
    background: { ACCESS_REPORT: accessReportHandler(store, settings) },
    due: {
      ACCOUNT_CREATION: accountCreationHandler(store, settings),
      ACCOUNT_CLOSURE: accountClosureHandler(store),
    },
    faults,
    clock,
    log,
    duration: reportDuration,
  })
  runner.resume()
  return {
    store,
    runner,
    perform: createPerformer({ store, runner, clock, newId, log, settings }),
    clock,
    faults,
    settings,
    recordCalls,
    newId,
    log,
    defaultAccountId:
      accountId ??
      (loaded?.state.organization ?? store.organizations.first())?.managementAccountId ??
      accountWithoutOrganization,
    async reset() {
      const start = options.time ?? source.now()
      const reread = fixture === undefined ? undefined : readOrganizationFile(fixture, start)
      await runner.abandon()
      clock.reset()
      store.transaction(() => {
        store.clear()
        if (reread) loadOrganization(store, reread, start, start - activityDelay)
      })
      faults.replace([])
    },
    async close() {
      await runner.drain()
      store.close()
    },
  }
}
