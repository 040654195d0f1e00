import type { LoadedOrganization } from '../organization-file/read/to-state.ts'
import { treeChanged } from '../store/effective-policies.ts'
import type { Store } from '../store/open-store.ts'
import { insertOrganization } from '../store/organization-state.ts'

/** An organization that does not fit beside those that the store holds. */
export class OrganizationConflictError extends Error {}

/**
 * Puts an organization and its activity into the store, unless it is there already. Answers whether it did. Reports may show
 * activity up to the `horizon`. Throws an OrganizationConflictError where one of its accounts belongs to another organization.
 */
export function loadOrganization(
  store: Store,
  { state, activity }: LoadedOrganization,
  now: number,
  horizon = now,
): boolean {
  if (store.organizations.find(state.organization.id)) return false
  for (const { id } of state.accounts) {
    const other = store.organizations.ofAccount(id)
    if (other) throw new OrganizationConflictError(`the account ${id} belongs to the organization ${other.id} already`)
  }
  store.transaction(() => {
    insertOrganization(store, state)
    treeChanged(store, state.organization, { below: state.organization.rootId, now })
    store.activity.record(activity, horizon)
  })
  return true
}

/** The same for an organization that must not be there yet. Throws an OrganizationConflictError where it is. */
export function loadNewOrganization(
  store: Store,
  loaded: LoadedOrganization,
  { now, horizon }: { readonly now: number; readonly horizon: number },
): void {
  if (!loadOrganization(store, loaded, now, horizon))
    throw new OrganizationConflictError(`the organization ${loaded.state.organization.id} is there already`)
}
