import type { Database } from 'better-sqlite3'
import type { Tag } from '../core/organization/organization.ts'
import type { Range } from './page.ts'

export type TagStore = ReturnType<typeof createTagStore>

/** The tags of an organization's resources. Lists are ordered by resource and key. */
export function createTagStore(database: Database) {
  const ofResource = database.prepare<[string, string, string, number], Tag>(
    `select resource_id as resourceId, key, value from tag
     where organization_id = ? and resource_id = ? and key > ? order by key limit ?`,
  )
  const all = database.prepare<[string], Tag>(
    'select resource_id as resourceId, key, value from tag where organization_id = ? order by resource_id, key',
  )
  const put = database.prepare<[string, string, string, string]>(
    `insert into tag (organization_id, resource_id, key, value) values (?, ?, ?, ?)
     on conflict do update set value = excluded.value`,
  )
  const remove = database.prepare<[string, string, string]>(
    'delete from tag where organization_id = ? and resource_id = ? and key = ?',
  )
  const removeAll = database.prepare<[string, string]>('delete from tag where organization_id = ? and resource_id = ?')

  return {
    ofResource: (organizationId: string, resourceId: string, { after, limit }: Range): Tag[] =>
      ofResource.all(organizationId, resourceId, after, limit),

    all: (organizationId: string): Tag[] => all.all(organizationId),

    /** Replaces a tag with the same key. */
    put: (organizationId: string, { resourceId, key, value }: Tag): void =>
      void put.run(organizationId, resourceId, key, value),

    remove: (organizationId: string, resourceId: string, key: string): void =>
      void remove.run(organizationId, resourceId, key),

    removeAll: (organizationId: string, resourceId: string): void => void removeAll.run(organizationId, resourceId),
  }
}
