import { v4 as randomId } from 'uuid'
import type { Settings } from '../aws/operation.ts'
import { createOperationRunner, type RunOperation } from '../aws/run-operation.ts'
import { type Clocks, createClock, createClocks, systemClock } from '../controls/clock.ts'
import { createFaults, type Faults } from '../controls/faults.ts'
import type { Logger } from '../core/values/logger.ts'
import { accessReportHandler } from '../jobs/access-report.ts'
import { accountClosureHandler } from '../jobs/account-closure.ts'
import { accountCreationHandler } from '../jobs/account-creation.ts'
import { createRunner, type Runner } from '../jobs/runner.ts'
import { completeEffectivePolicies } from '../store/effective-policies.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { type EmulatorPartsOptions, settingsOf } from './emulator-options.ts'
import { readInitialOrganizations } from './initial-organizations.ts'
import { createSnapshots, type Snapshots } from './snapshots.ts'

export interface EmulatorParts {
  readonly store: Store
  readonly runner: Runner
  readonly runOperation: RunOperation
  readonly snapshots: Snapshots
  readonly clocks: Clocks
  readonly faults: Faults
  readonly settings: Settings
  /** Whether calls to the emulator count as activity of the accounts that make them. */
  readonly recordCalls: boolean
  /** A random UUID, for jobs, requests and snapshots. */
  readonly newId: () => string
  readonly log: Logger
  /** The account of unsigned requests: as configured, else the management account of the organization at the start. */
  readonly defaultAccountId: string
  /**
   * Loads the init folder, if there is one and the store held no organization. To be called before the first request. Rejects
   * with an OrganizationFileError that lists the mistakes of all files.
   */
  loadInit(): Promise<void>
  /** Waits for running jobs, and closes the store. */
  close(): Promise<void>
}

const accountWithoutOrganization = '123456789012'

/** Assembles everything but HTTP. */
export function createEmulator(options: EmulatorPartsOptions): EmulatorParts {
  const { init, reportDuration = 0, recordCalls = true, newId = randomId, log } = options
  const settings = settingsOf(options)
  const source = options.clock ?? systemClock
  const clock = createClock(source, options.time)
  const timesAt = (now: number) => ({ now, horizon: now - settings.activityDelay })
  const initial = readInitialOrganizations(options, clock.now())
  const store = openStore(options.data)
  const wasEmpty = store.organizations.first() === undefined
  try {
    initial.loadFile(store, timesAt(clock.now()))
    store.transaction(() => completeEffectivePolicies(store, clock.now()))
  } catch (error) {
    store.close()
    throw error
  }
  const findDefaultAccount = () => {
    const organization = initial.first ?? store.organizations.first()
    return options.accountId ?? organization?.managementAccountId ?? accountWithoutOrganization
  }
  let defaultAccountId = findDefaultAccount()
  const clocks = createClocks(clock, id => store.organizations.ofAccount(id)?.managementAccountId ?? id)
  const faults = createFaults()
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
    snapshots: createSnapshots({
      store,
      runner,
      clocks,
      faults,
      activityDelay: settings.activityDelay,
      readOrganizations: now => initial.readAgain(timesAt(now)),
      timeAtStart: () => options.time ?? source.now(),
    }),
    clocks,
    faults,
    settings,
    recordCalls,
    newId,
    log,
    get defaultAccountId() {
      return defaultAccountId
    },
    async loadInit() {
      if (init === undefined) return
      if (!wasEmpty) return log.info({ folder: init }, 'organization already in the store; init folder ignored')
      await initial.loadFolder(store, timesAt(clock.now()))
      defaultAccountId = findDefaultAccount()
    },
    async close() {
      await runner.drain()
      store.close()
    },
  }
}
