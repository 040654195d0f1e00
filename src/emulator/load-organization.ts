import type { LoadedOrganization } from '../organization-file/read/to-state.ts'
import { treeChanged } from '../store/effective-policies.ts'
import type { Store } from '../store/open-store.ts'
import { insertOrganization } from '../store/organization-state.ts'
import { OrganizationConflictError } from './organization-conflict-error.ts'

/**
 * Loads an organization and its activity into the store, unless the store already holds it. Returns whether it was loaded.
 * Reports may show activity up to the `horizon`. Throws an OrganizationConflictError if one of its accounts already belongs to
 * another organization.
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
    if (other) throw new OrganizationConflictError(`account ${id} already belongs to organization ${other.id}`)
  }
  store.transaction(() => {
    insertOrganization(store, state)
    treeChanged(store, state.organization, { below: state.organization.rootId, now })
    store.activity.record(activity, horizon)
  })
  return true
}

/** The same for a new organization. Throws an OrganizationConflictError if the store already holds it. */
export function loadNewOrganization(
  store: Store,
  loaded: LoadedOrganization,
  { now, horizon }: { readonly now: number; readonly horizon: number },
): void {
  if (!loadOrganization(store, loaded, now, horizon))
    throw new OrganizationConflictError(`organization ${loaded.state.organization.id} already exists`)
}
