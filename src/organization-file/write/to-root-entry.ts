import { accessRole } from '../../core/organization/access-role.ts'
import { childrenByParent } from '../../core/organization/children-by-parent.ts'
import type { Account, OrganizationState } from '../../core/organization/organization.ts'
import { groupBy } from '../../core/values/group-by.ts'
import { timestamp } from '../../core/values/time.ts'
import { defaultTime } from '../default-time.ts'
import { joinedMethodByDefault } from '../read/to-tree.ts'
import type { AccountEntry, OrganizationalUnitEntry, OrganizationFile, PolicyEntry, RoleEntry } from '../schema.ts'
import { omitDefault, omitEmpty } from './omit-defaults.ts'
import { policyReferences } from './policy-references.ts'
import { toDocumentEntry } from './to-document-entry.ts'

/** The root of an organization with everything below it. Lists are ordered by id. */
export function toRootEntry(
  state: OrganizationState,
  tagsOf: (resourceId: string) => PolicyEntry['tags'],
): OrganizationFile['root'] {
  const { rootId, managementAccountId, featureSet, enabledPolicyTypes } = state.organization
  const typesByDefault = featureSet === 'ALL' ? 'SERVICE_CONTROL_POLICY' : ''
  const policiesOf = policyReferences(state)
  const accounts = new Map(state.accounts.map(account => [account.id, account]))
  const roles = groupBy(state.roles, ({ accountId }) => accountId)
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

  /** Without the access role, which each account has that was created in the organization. */
  function rolesOf(account: Account): RoleEntry[] {
    const access = accessRole(account, managementAccountId)
    return (roles.get(account.id) ?? [])
      .filter(({ name, path, trust }) => name !== access?.name || path !== access.path || trust !== access.trust)
      .map(({ name, path, trust }) => ({ name, path: omitDefault(path, '/'), trust: toDocumentEntry(trust) }))
  }

  function toAccountEntry(account: Account): AccountEntry {
    const { id, name, email, roleName, state, joinedMethod, joinedAt, closedAt } = account
    return {
      id,
      name,
      email,
      state: omitDefault(state, 'ACTIVE'),
      joinedMethod: omitDefault(joinedMethod, joinedMethodByDefault(id, managementAccountId)),
      joinedAt: toTimeEntry(joinedAt),
      closedAt: closedAt === undefined ? undefined : timestamp(new Date(closedAt)),
      roleName,
      roles: omitEmpty(rolesOf(account)),
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
