import type { Database } from 'better-sqlite3'
import type { ScopedAccount } from '../core/access-report/plan-report.ts'
import type { Entity, EntityKind } from '../core/organization/organization.ts'
import type { Range } from './page.ts'

export type EntityStore = ReturnType<typeof createEntityStore>

/** The tree of an organization: its root, OUs and accounts. Lists are ordered by id. Calls `membersChanged` when accounts join or leave. */
export function createEntityStore(database: Database, membersChanged: () => void) {
  const columns = 'id, kind, parent_id, name'
  const find = database.prepare<[string, string], EntityRow>(
    `select ${columns} from entity where organization_id = ? and id = ?`,
  )
  const all = database.prepare<[string], EntityRow>(
    `select ${columns} from entity where organization_id = ? order by id`,
  )
  // A cross join fixes the order of the tables: in the other order, SQLite reads the whole tree for each entity.
  const path = database
    .prepare<PlaceInTree, string>(
      `with recursive up (id, parent_id, path) as (
         select id, parent_id, id from entity where organization_id = :organizationId and id = :id
         union all
         select e.id, e.parent_id, e.id || '/' || up.path from up cross join entity e
         on e.organization_id = :organizationId and e.id = up.parent_id
       ) select :organizationId || '/' || path from up where parent_id is null`,
    )
    .pluck()
  const children = database.prepare<[string, string, EntityKind, string, number], EntityRow>(
    `select ${columns} from entity
     where organization_id = ? and parent_id = ? and kind = ? and id > ? order by id limit ?`,
  )
  const childNamed = database.prepare<[string, string, string], EntityRow>(
    `select ${columns} from entity
     where organization_id = ? and parent_id = ? and kind = 'ORGANIZATIONAL_UNIT' and name = ?`,
  )
  const hasChildren = database.prepare<[string, string], unknown>(
    'select 1 from entity where organization_id = ? and parent_id = ? limit 1',
  )
  const accountPathsBelow = database.prepare<PlaceInTree & { path: string | undefined }, ScopedAccount>(
    `with recursive below (id, kind, path) as (
       select id, kind, :path from entity where organization_id = :organizationId and id = :id
       union all
       select e.id, e.kind, below.path || '/' || e.id from below cross join entity e
       on e.organization_id = :organizationId and e.parent_id = below.id
     ) select id, path from below where kind = 'ACCOUNT' order by id`,
  )
  const count = database
    .prepare<[string, EntityKind], number>('select count(*) from entity where organization_id = ? and kind = ?')
    .pluck()
  const insert = database.prepare(`insert into entity (organization_id, id, kind, parent_id, name)
     values (:organizationId, :id, :kind, :parentId, :name)`)
  const rename = database.prepare<[string, string, string]>(
    'update entity set name = ? where organization_id = ? and id = ?',
  )
  const move = database.prepare<[string, string, string]>(
    'update entity set parent_id = ? where organization_id = ? and id = ?',
  )
  const remove = database.prepare<[string, string]>('delete from entity where organization_id = ? and id = ?')
  const removeTags = database.prepare<[string, string]>('delete from tag where organization_id = ? and resource_id = ?')

  const pathOf = (organizationId: string, id: string) => path.get({ organizationId, id })

  return {
    find(organizationId: string, id: string): Entity | undefined {
      const row = find.get(organizationId, id)
      return row && toEntity(row)
    },

    all: (organizationId: string): Entity[] => all.all(organizationId).map(toEntity),

    /** From the organization's id down to the entity, without a trailing slash. */
    pathOf,

    childrenOf: (organizationId: string, parentId: string, kind: EntityKind, { after, limit }: Range): Entity[] =>
      children.all(organizationId, parentId, kind, after, limit).map(toEntity),

    hasChildren: (organizationId: string, id: string): boolean => hasChildren.get(organizationId, id) !== undefined,

    /** The OU of that name directly under a parent. */
    unitNamed(organizationId: string, parentId: string, name: string): Entity | undefined {
      const row = childNamed.get(organizationId, parentId, name)
      return row && toEntity(row)
    },

    /** Every account at or below an entity, with its path. */
    accountPathsBelow: (organizationId: string, id: string): ScopedAccount[] =>
      accountPathsBelow.all({ organizationId, id, path: pathOf(organizationId, id) }),

    count: (organizationId: string, kind: EntityKind): number => count.get(organizationId, kind) ?? 0,

    insert(organizationId: string, entity: Entity): void {
      if (entity.kind === 'ACCOUNT') membersChanged()
      insert.run({ parentId: null, ...entity, organizationId })
    },

    rename: (organizationId: string, id: string, name: string): void => void rename.run(name, organizationId, id),

    move: (organizationId: string, id: string, parentId: string): void => void move.run(parentId, organizationId, id),

    /** With its attachments, its tags and, for an account, its membership. It must have no children. */
    remove(organizationId: string, id: string): void {
      membersChanged()
      removeTags.run(organizationId, id)
      remove.run(organizationId, id)
    },
  }
}

interface PlaceInTree {
  readonly organizationId: string
  readonly id: string
}

interface EntityRow {
  readonly id: string
  readonly kind: EntityKind
  readonly parent_id: string | null
  readonly name: string
}

function toEntity(row: EntityRow): Entity {
  return { id: row.id, kind: row.kind, name: row.name, ...(row.parent_id !== null && { parentId: row.parent_id }) }
}
