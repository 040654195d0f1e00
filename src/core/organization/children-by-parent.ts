import type { Entity } from './organization.ts'

/** What stands directly under each entity, in the order of the ids; under '' the root. */
export function childrenByParent(entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> {
  const children = new Map<string, Entity[]>()
  for (const entity of entities.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const siblings = children.get(entity.parentId ?? '')
    if (siblings) siblings.push(entity)
    else children.set(entity.parentId ?? '', [entity])
  }
  return children
}
