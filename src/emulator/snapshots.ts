import type { Clocks } from '../controls/clock.ts'
import type { Fault, Faults } from '../controls/faults.ts'
import type { Runner } from '../jobs/runner.ts'
import type { LoadedOrganization } from '../organization-file/read/to-state.ts'
import type { Store } from '../store/open-store.ts'
import type { Scope, StoredRows } from '../store/row-store.ts'
import { loadOrganization } from './load-organization.ts'

/** The state of an emulator, or of an account and its organization. */
export interface EmulatorSnapshot {
  /** @internal */
  readonly rows: StoredRows
  readonly faults: readonly Fault[]
  /** @internal */
  readonly heldJobs: ReadonlySet<string>
  /** @internal */
  readonly resetClock: () => void
}

/** @internal */
export type Snapshots = ReturnType<typeof createSnapshots>

/** @internal */
export interface SnapshotsOptions {
  readonly store: Store
  readonly runner: Runner
  readonly clocks: Clocks
  readonly faults: Faults
  /** The delay before activity appears in reports, in milliseconds. */
  readonly activityDelay: number
  /** Reads the organization files of the start again. Rejects if they cannot be read. */
  readonly readOrganizations: (now: number) => Promise<readonly LoadedOrganization[]>
  /** The time that the common clock would have if the emulator started now. */
  readonly timeAtStart: () => number
}

/**
 * Restores earlier states of an emulator: of all of it, or of an account and its organization.
 * @internal
 */
export function createSnapshots(options: SnapshotsOptions) {
  const { store, runner, clocks, faults, activityDelay } = options

  function scopeOf(accountId: string): Scope {
    const organization = store.organizations.ofAccount(accountId)
    const members = organization ? store.entities.accountPathsBelow(organization.id, organization.rootId) : []
    return {
      organizationIds: organization ? [organization.id] : [],
      accountIds: [...new Set([accountId, ...members.map(({ id }) => id)])],
    }
  }

  function optionalScope(accountId: string | undefined): Scope | undefined {
    return accountId === undefined ? undefined : scopeOf(accountId)
  }

  function faultsIn(scope: Scope | undefined): readonly Fault[] {
    if (!scope) return faults.list()
    return faults.list().filter(({ account }) => account !== undefined && scope.accountIds.includes(account))
  }

  function replaceFaultsIn(scope: Scope | undefined, list: readonly Fault[]): void {
    const replaced = new Set(faultsIn(scope))
    faults.replace([...faults.list().filter(fault => !replaced.has(fault)), ...list])
  }

  return {
    /** The organization of an account with all of its accounts, or the account alone. */
    scopeOf,

    /** The faults of an account and its organization, or all. */
    faultsOf: (accountId?: string) => faultsIn(optionalScope(accountId)),

    replaceFaults: (accountId: string | undefined, list: readonly Fault[]) =>
      replaceFaultsIn(optionalScope(accountId), list),

    /**
     * Resets everything to the initial state, or what belongs to an account and its organization: organization files are read
     * again, the rest is removed. Throws what reading them throws, and then changes nothing.
     */
    async reset(accountId?: string): Promise<void> {
      const now = options.timeAtStart()
      const organizations = await options.readOrganizations(now)
      const scope = optionalScope(accountId)
      await runner.release(scope && new Set(scope.accountIds))
      store.transaction(() => {
        store.rows.remove(scope)
        for (const loaded of organizations)
          if (!scope || belongs(loaded, scope)) loadOrganization(store, loaded, now, now - activityDelay)
      })
      replaceFaultsIn(scope, [])
      if (scope) for (const id of scope.accountIds) clocks.share(id)
      else clocks.reset()
    },

    take(accountId?: string): EmulatorSnapshot {
      runner.catchUp()
      const scope = optionalScope(accountId)
      return {
        rows: store.rows.read(scope),
        faults: faultsIn(scope),
        heldJobs: runner.held(),
        resetClock: clocks.mark(accountId),
      }
    },

    /** Removes what an account has gained since then, such as another organization. */
    async restore({ rows, faults: list, heldJobs, resetClock }: EmulatorSnapshot): Promise<void> {
      const scope = rows.scope && unionOf(rows.scope, ...rows.scope.accountIds.map(scopeOf))
      await runner.release(scope && new Set(scope.accountIds))
      store.transaction(() => {
        store.rows.remove(scope)
        store.rows.insert(rows)
      })
      replaceFaultsIn(scope, list)
      resetClock()
      runner.resume(heldJobs)
    },
  }
}

function belongs({ state }: LoadedOrganization, scope: Scope): boolean {
  return (
    scope.organizationIds.includes(state.organization.id) ||
    state.accounts.some(({ id }) => scope.accountIds.includes(id))
  )
}

function unionOf(...scopes: readonly Scope[]): Scope {
  return {
    organizationIds: [...new Set(scopes.flatMap(scope => scope.organizationIds))],
    accountIds: [...new Set(scopes.flatMap(scope => scope.accountIds))],
  }
}
