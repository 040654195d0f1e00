import { effectivePolicy } from '../core/management-policy/effective-policy.ts'
import { effectivePolicyErrors } from '../core/management-policy/effective-policy-errors.ts'
import type { PolicyLevels } from '../core/management-policy/inherit.ts'
import {
  isManagementPolicyType,
  type ManagementPolicyType,
  type Organization,
  type Policy,
  type PolicyType,
} from '../core/organization/organization.ts'
import type { Store } from './open-store.ts'

type Stores = Pick<Store, 'entities' | 'policies' | 'effectivePolicies'>

/** The policies of a type that apply to an account, from the root down, in the order of their attachment. */
export function policyLevels(
  { entities, policies }: Pick<Stores, 'entities' | 'policies'>,
  { id }: Organization,
  accountId: string,
  type: ManagementPolicyType,
): PolicyLevels {
  return levelsAlong(entities.pathOf(id, accountId) ?? '', policies.attachedByTarget(id, type))
}

function levelsAlong(path: string, attached: ReadonlyMap<string, readonly Policy[]>): PolicyLevels {
  const [, ...targets] = path.split('/')
  return targets.map(target => attached.get(target) ?? [])
}

export interface Change {
  /** The change affects this entity and all below. */
  readonly below: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * To be called when policies of a type or their attachments change. Stores the effective policies that are valid: an invalid
 * one leaves the last valid one in force. Recorded from AWS.
 */
export function effectivePoliciesChanged(
  { entities, policies, effectivePolicies }: Stores,
  { id }: Organization,
  type: PolicyType,
  { below, now }: Change,
): void {
  if (!isManagementPolicyType(type)) return
  effectivePolicies.changed(id, type, now)
  for (const [accountId, content] of validContents({ entities, policies }, id, type, below))
    if (content !== undefined) effectivePolicies.put(id, accountId, type, content)
}

/** The accounts whose effective policy of a type is invalid, ordered by id. */
export function accountsWithInvalidPolicy(
  stores: Pick<Stores, 'entities' | 'policies'>,
  { id, rootId }: Organization,
  type: ManagementPolicyType,
): string[] {
  const contents = [...validContents(stores, id, type, rootId)]
  return contents.filter(([, content]) => content === undefined).map(([accountId]) => accountId)
}

/** The effective policy of each account below an entity; undefined if it is invalid. Equal levels are evaluated once. */
function* validContents(
  { entities, policies }: Pick<Stores, 'entities' | 'policies'>,
  organizationId: string,
  type: ManagementPolicyType,
  below: string,
): Iterable<readonly [accountId: string, content: string | undefined]> {
  const attached = policies.attachedByTarget(organizationId, type)
  const known = new Map<string, string | undefined>()
  for (const { id, path } of entities.accountPathsBelow(organizationId, below)) {
    const levels = levelsAlong(path, attached)
    const key = JSON.stringify(levels.map(level => level.map(policy => policy.id)))
    if (!known.has(key)) known.set(key, validContent(type, levels))
    yield [id, known.get(key)]
  }
}

/** To be called when entities are added or moved, and when a whole organization is stored. */
export function treeChanged(stores: Stores, organization: Organization, change: Change): void {
  for (const type of organization.enabledPolicyTypes) effectivePoliciesChanged(stores, organization, type, change)
}

/** For organizations that an older version stored without effective policies. */
export function completeEffectivePolicies(store: Store, now: number): void {
  for (const id of store.organizations.ids()) {
    const organization = store.organizations.find(id)
    for (const type of organization?.enabledPolicyTypes ?? [])
      if (organization && store.effectivePolicies.changedAt(id, type) === undefined)
        effectivePoliciesChanged(store, organization, type, { below: organization.rootId, now })
  }
}

function validContent(type: ManagementPolicyType, levels: PolicyLevels): string | undefined {
  return effectivePolicyErrors(type, levels).length ? undefined : effectivePolicy(type, levels).content
}
