import { accountIdPattern, type Entity, type EntityKind, type Organization } from './organization.ts'

/**
 * The entity at an entity path (`o-…/r-…/ou-…/123456789012`); undefined for an unknown id, another root, wrong nesting or a
 * trailing slash.
 */
export function resolveEntityPath(
  path: string,
  organization: Organization,
  entityOf: (id: string) => Entity | undefined,
): Entity | undefined {
  const [organizationId, ...ids] = path.split('/')
  if (organizationId !== organization.id) return undefined
  let entity: Entity | undefined
  for (const id of ids) {
    const next = entityOf(id)
    if (!next || next.parentId !== entity?.id) return undefined
    entity = next
  }
  return entity
}

/** The organization id at the start of an entity path. */
export function organizationIdOf(path: string): string {
  return path.slice(0, path.indexOf('/'))
}

/** The kind of entity, by the form of its id. */
export function entityKindOf(id: string): EntityKind | undefined {
  if (accountIdPattern.test(id)) return 'ACCOUNT'
  return id.startsWith('ou-') ? 'ORGANIZATIONAL_UNIT' : id.startsWith('r-') ? 'ROOT' : undefined
}
