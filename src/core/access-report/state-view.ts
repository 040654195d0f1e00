import type { Entity, OrganizationState } from '../organization/organization.ts'
import type { LevelPolicy } from '../policy/compile-level.ts'
import { storedPolicyDocument } from '../policy/stored-policy-document.ts'
import type { OrganizationView, ScopedAccount } from './plan-report.ts'

/** An organization as reports look at it, from its whole state. Lists are ordered by id. */
export function stateView({ organization, entities, policies, attachments }: OrganizationState): OrganizationView {
  const entitiesById = new Map(entities.map(entity => [entity.id, entity]))
  const accounts = accountsWithPaths(organization.id, entities)
  const scps = new Map(
    policies.flatMap(({ id, type, content }) =>
      type === 'SERVICE_CONTROL_POLICY' ? [[id, { id, document: storedPolicyDocument(content) }]] : [],
    ),
  )
  const attached = new Map<string, LevelPolicy[]>()
  for (const { policyId, targetId } of attachments.toSorted((a, b) => (a.policyId < b.policyId ? -1 : 1))) {
    const scp = scps.get(policyId)
    if (scp) attached.set(targetId, [...(attached.get(targetId) ?? []), scp])
  }
  return {
    organization,
    entity: id => entitiesById.get(id),
    accountsOf: id => accounts.filter(({ path }) => path.split('/').includes(id)),
    scpsAttachedTo: id => attached.get(id) ?? [],
    scp: id => scps.get(id),
    targetsOf: id => attachments.flatMap(({ policyId, targetId }) => (policyId === id ? [targetId] : [])).sort(),
  }
}

/** `entities`: parents before their children. */
function accountsWithPaths(organizationId: string, entities: readonly Entity[]): ScopedAccount[] {
  const paths = new Map<string, string>()
  for (const { id, parentId = '' } of entities) paths.set(id, `${paths.get(parentId) ?? organizationId}/${id}`)
  return entities
    .flatMap(({ id, kind }) => (kind === 'ACCOUNT' ? [{ id, path: paths.get(id) ?? id }] : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
