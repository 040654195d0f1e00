import type { OrganizationState } from '../core/organization/organization.ts'
import type { Store } from './open-store.ts'

/** Stores a whole organization. To be called within a transaction. */
export function insertOrganization(store: Store, state: OrganizationState): void {
  const { id } = state.organization
  store.organizations.insert(state.organization)
  for (const entity of state.entities) store.entities.insert(id, entity)
  for (const account of state.accounts) {
    store.accounts.insert(id, account)
    store.accounts.standalone.remove(account.id)
  }
  for (const policy of state.policies) store.policies.insert(id, policy)
  for (const { policyId, targetId } of state.attachments) store.policies.attach(id, policyId, targetId)
  for (const tag of state.tags) store.tags.put(id, tag)
  for (const access of state.serviceAccess) store.delegations.serviceAccess.enable(id, access)
  for (const delegation of state.delegations) store.delegations.register(id, delegation)
  if (state.resourcePolicy) store.delegations.resourcePolicy.put(id, state.resourcePolicy)
}
