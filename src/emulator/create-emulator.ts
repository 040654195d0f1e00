import type { Logger } from 'pino'
import { v4 as randomId } from 'uuid'
import type { Settings } from '../aws/operation.ts'
import { createOperationRunner, type RunOperation } from '../aws/run-operation.ts'
import { type Clock, type Clocks, createClock, createClocks, systemClock } from '../controls/clock.ts'
import { createFaults, type Faults } from '../controls/faults.ts'
import { accessReportHandler } from '../jobs/access-report.ts'
import { accountClosureHandler } from '../jobs/account-closure.ts'
import { accountCreationHandler } from '../jobs/account-creation.ts'
import { createRunner, type Runner } from '../jobs/runner.ts'
import { readOrganization } from '../organization-file/read/read-organization-file.ts'
import type { OrganizationFile } from '../organization-file/schema.ts'
import { completeEffectivePolicies } from '../store/effective-policies.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { loadInitFolder } from './init-folder/load-init-folder.ts'
import { readInitFolder } from './init-folder/read-init-folder.ts'
import { loadOrganization } from './load-organization.ts'
import { createSnapshots, type Snapshots } from './snapshots.ts'

export interface EmulatorParts extends Snapshots {
  readonly store: Store
  readonly runner: Runner
  readonly runOperation: RunOperation
  readonly clocks: Clocks
  readonly faults: Faults
  readonly settings: Settings
  /** Whether calls to the emulator are activity of the accounts that make them. */
  readonly recordCalls: boolean
  readonly newId: () => string
  readonly log: Logger
  /** The account of whoever names none: as configured, else the management account of the organization at the start. */
  readonly defaultAccountId: string
  /**
   * Loads the init folder, where there is one and the store held no organization: to be called before anybody is served. Rejects
   * with an OrganizationFileError that holds the mistakes of all files.
   */
  loadInit(): Promise<void>
  /** Finishes what runs. */
  close(): Promise<void>
}

export interface EmulatorPartsOptions {
  /** The path of an organization file, loaded unless the store holds its organization. */
  readonly fixture?: string | undefined
  /** The content of one, in its place. */
  readonly organization?: OrganizationFile | undefined
  /** A folder of organization files and logs, loaded by `loadInit` unless the store holds an organization. */
  readonly init?: string | undefined
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
  /** Whether requests come over HTTPS; by default they do not. */
  readonly secureTransport?: boolean | undefined
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
  const { fixture, init, data, accountId, reportDuration = 0, recordCalls = true, newId = randomId, log } = options
  const { accountCreationDuration = 0, accountLimit = defaultAccountLimit, activityDelay = 0 } = options
  const { secureTransport = false } = options
  const settings: Settings = { accountCreationDuration, accountLimit, activityDelay, secureTransport }
  const source = options.clock ?? systemClock
  const clock = createClock(source, options.time)
  const faults = createFaults()
  const given = options.organization ?? fixture
  const loaded = given === undefined ? undefined : readOrganization(given, clock.now())
  const store = openStore(data)
  const wasEmpty = store.organizations.first() === undefined
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
  const clocks = createClocks(clock, id => store.organizations.ofAccount(id)?.managementAccountId ?? id)
  const runner = createRunner({
    store,
    background: { ACCESS_REPORT: accessReportHandler(store, settings) },
    due: {
      ACCOUNT_CREATION: accountCreationHandler(store, settings),
      ACCOUNT_CLOSURE: accountClosureHandler(store),
    },
    faults,
    clocks,
    log,
    duration: reportDuration,
  })
  runner.resume()
  return {
    store,
    runner,
    runOperation: createOperationRunner({ store, runner, clocks, newId, log, settings }),
    clocks,
    faults,
    settings,
    recordCalls,
    newId,
    log,
    get defaultAccountId() {
      const organization = loaded?.state.organization ?? store.organizations.first()
      return accountId ?? organization?.managementAccountId ?? accountWithoutOrganization
    },
    ...createSnapshots({
      store,
      runner,
      clocks,
      faults,
      activityDelay,
      async readOrganizations(now) {
        const beside =
          given === undefined ? [] : [{ file: fixture ?? 'organization', loaded: readOrganization(given, now) }]
        const times = { now, horizon: now - activityDelay }
        const all = init === undefined ? beside : (await readInitFolder(init, times, beside)).organizations
        return all.map(({ loaded }) => loaded)
      },
      timeAtStart: () => options.time ?? source.now(),
    }),
    async loadInit() {
      if (init === undefined) return
      if (!wasEmpty)
        return log.info({ folder: init }, 'an organization is in the store already: init folder not loaded')
      const now = clock.now()
      const beside = loaded ? [{ file: fixture ?? 'organization', loaded }] : []
      await loadInitFolder(store, { folder: init, now, horizon: now - activityDelay, beside, log })
    },
    async close() {
      await runner.drain()
      store.close()
    },
  }
}
