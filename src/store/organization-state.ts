import { childrenByParent } from '../core/organization/children-by-parent.ts'
import {
  type Entity,
  type Organization,
  type OrganizationState,
  policyTypes,
} from '../core/organization/organization.ts'
import type { Store } from './open-store.ts'
import { everything } from './page.ts'

/** Stores a whole organization. To be called within a transaction. */
export function insertOrganization(store: Store, state: OrganizationState): void {
  const { id } = state.organization
  store.organizations.insert(state.organization)
  for (const entity of state.entities) store.entities.insert(id, entity)
  for (const account of state.accounts) {
    store.accounts.insert(id, account)
    store.accounts.standalone.remove(account.id)
  }
  for (const role of state.roles) store.roles.put(role)
  for (const policy of state.policies) store.policies.insert(id, policy)
  for (const { policyId, targetId } of state.attachments) store.policies.attach(id, policyId, targetId)
  for (const tag of state.tags) store.tags.put(id, tag)
  for (const access of state.serviceAccess) store.delegations.serviceAccess.enable(id, access)
  for (const delegation of state.delegations) store.delegations.register(id, delegation)
  if (state.resourcePolicy) store.delegations.resourcePolicy.put(id, state.resourcePolicy)
}

/** Reads a whole organization, as `insertOrganization` stores it. */
export function organizationState(store: Store, organization: Organization): OrganizationState {
  const { id } = organization
  const { accounts, delegations, entities, policies, tags } = store
  const resourcePolicy = delegations.resourcePolicy.find(id)
  const members = accounts.all(id, everything)
  return {
    organization,
    entities: downwards(entities.all(id)),
    accounts: members,
    roles: members.flatMap(account => store.roles.ofAccount(account.id)),
    policies: policyTypes.flatMap(type => policies.ofType(id, type, everything)),
    attachments: policies.attachments(id),
    tags: tags.all(id),
    serviceAccess: delegations.serviceAccess.list(id, everything),
    delegations: delegations.all(id),
    ...(resourcePolicy && { resourcePolicy }),
  }
}

/** Parents before their children. */
function downwards(entities: readonly Entity[]): Entity[] {
  const children = childrenByParent(entities)
  const below = (parentId: string): Entity[] =>
    (children.get(parentId) ?? []).flatMap(entity => [entity, ...below(entity.id)])
  return below('')
}
