import { childrenByParent } from '../../core/organization/children-by-parent.ts'
import type { Account, OrganizationState } from '../../core/organization/organization.ts'
import { timestamp } from '../../core/values/time.ts'
import { defaultTime } from '../default-time.ts'
import { joinedMethodByDefault } from '../read/to-tree.ts'
import type { AccountEntry, OrganizationalUnitEntry, OrganizationFile, PolicyEntry } from '../schema.ts'
import { omitDefault, omitEmpty } from './omit-defaults.ts'
import { policyReferences } from './policy-references.ts'

/** The root of an organization with everything below it. Lists are ordered by id. */
export function toRootEntry(
  state: OrganizationState,
  tagsOf: (resourceId: string) => PolicyEntry['tags'],
): OrganizationFile['root'] {
  const { rootId, managementAccountId, featureSet, enabledPolicyTypes } = state.organization
  const typesByDefault = featureSet === 'ALL' ? 'SERVICE_CONTROL_POLICY' : ''
  const policiesOf = policyReferences(state)
  const accounts = new Map(state.accounts.map(account => [account.id, account]))
  const children = childrenByParent(state.entities)

  function toContent(id: string): Omit<OrganizationalUnitEntry, 'id' | 'name'> {
    const below = children.get(id) ?? []
    const accountsBelow = below.flatMap(child => accounts.get(child.id) ?? [])
    const units = below.filter(({ kind }) => kind === 'ORGANIZATIONAL_UNIT')
    return {
      policies: policiesOf(id),
      tags: tagsOf(id),
      accounts: omitEmpty(accountsBelow.map(toAccountEntry)),
      organizationalUnits: omitEmpty(units.map(unit => ({ id: unit.id, name: unit.name, ...toContent(unit.id) }))),
    }
  }

  function toAccountEntry({ id, name, email, roleName, ...account }: Account): AccountEntry {
    const { state, joinedMethod, joinedAt, closedAt } = account
    return {
      id,
      name,
      email,
      state: omitDefault(state, 'ACTIVE'),
      joinedMethod: omitDefault(joinedMethod, joinedMethodByDefault(id, managementAccountId)),
      joinedAt: toTimeEntry(joinedAt),
      closedAt: closedAt === undefined ? undefined : timestamp(new Date(closedAt)),
      roleName,
      policies: policiesOf(id),
      tags: tagsOf(id),
    }
  }

  return {
    id: rootId,
    policyTypes: enabledPolicyTypes.join() === typesByDefault ? undefined : [...enabledPolicyTypes],
    ...toContent(rootId),
  }
}

/** The entry for a time in milliseconds since the epoch; undefined for the default. */
export function toTimeEntry(time: number): string | undefined {
  return time === defaultTime ? undefined : timestamp(new Date(time))
}
