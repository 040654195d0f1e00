import type { Entity } from './organization.ts'

/** The direct children of each entity, ordered by id; the root is the child of ''. */
export function childrenByParent(entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> {
  const children = new Map<string, Entity[]>()
  for (const entity of entities.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const siblings = children.get(entity.parentId ?? '')
    if (siblings) siblings.push(entity)
    else children.set(entity.parentId ?? '', [entity])
  }
  return children
}
