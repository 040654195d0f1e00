import { groupBy } from '../values/group-by.ts'
import type { Entity } from './organization.ts'

/** The direct children of each entity, ordered by id; the root is the child of ''. */
export function childrenByParent(entities: readonly Entity[]): ReadonlyMap<string, readonly Entity[]> {
  const sorted = entities.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return groupBy(sorted, ({ parentId = '' }) => parentId)
}
