import type { Clocks } from '../controls/clock.ts'
import type { Fault, Faults } from '../controls/faults.ts'
import type { Runner } from '../jobs/runner.ts'
import type { LoadedOrganization } from '../organization-file/read/to-state.ts'
import type { Store } from '../store/open-store.ts'
import type { Scope, StoredRows } from '../store/row-store.ts'
import { loadOrganization } from './load-organization.ts'

/** How an emulator was, or what of it belonged to an account and its organization. */
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
  /** How much later than it happened activity shows in reports, in milliseconds. */
  readonly activityDelay: number
  /** The organizations of the start, read anew. Rejects where they cannot be read. */
  readonly readOrganizations: (now: number) => Promise<readonly LoadedOrganization[]>
  /** The time at the start of the common clock, as it would be if that were now. */
  readonly timeAtStart: () => number
}

/**
 * Brings an emulator back to how it was: all of it, or what belongs to an account and the organization that it is in.
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

  /** Those of an account and its organization, or all. */
  function faultsOf(scope: Scope | undefined): readonly Fault[] {
    if (!scope) return faults.list()
    return faults.list().filter(({ account }) => account !== undefined && scope.accountIds.includes(account))
  }

  function replaceFaults(scope: Scope | undefined, list: readonly Fault[]): void {
    const replaced = new Set(faultsOf(scope))
    faults.replace([...faults.list().filter(fault => !replaced.has(fault)), ...list])
  }

  return {
    /** The organization of an account with all of its accounts, or the account alone. */
    scopeOf,
    faultsOf,
    replaceFaults,

    /**
     * Makes everything as it was at the start, or what belongs to an account: organizations of files are read again, the rest
     * is gone. Throws what reading them throws, and then changes nothing.
     */
    async reset(accountId?: string): Promise<void> {
      const now = options.timeAtStart()
      const organizations = await options.readOrganizations(now)
      const scope = accountId === undefined ? undefined : scopeOf(accountId)
      await runner.release(scope && new Set(scope.accountIds))
      store.transaction(() => {
        store.rows.remove(scope)
        for (const loaded of organizations)
          if (!scope || belongs(loaded, scope)) loadOrganization(store, loaded, now, now - activityDelay)
      })
      replaceFaults(scope, [])
      if (scope) for (const id of scope.accountIds) clocks.share(id)
      else clocks.reset()
    },

    snapshot(accountId?: string): EmulatorSnapshot {
      const scope = accountId === undefined ? undefined : scopeOf(accountId)
      return {
        rows: store.rows.read(scope),
        faults: faultsOf(scope),
        heldJobs: runner.held(),
        resetClock: clocks.mark(accountId),
      }
    },

    /** What has come to an account since then, such as another organization, is gone. */
    async restore({ rows, faults: list, heldJobs, resetClock }: EmulatorSnapshot): Promise<void> {
      const scope = rows.scope && unionOf(rows.scope, ...rows.scope.accountIds.map(scopeOf))
      await runner.release(scope && new Set(scope.accountIds))
      store.transaction(() => {
        store.rows.remove(scope)
        store.rows.insert(rows)
      })
      replaceFaults(scope, list)
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
