import type { Database } from 'better-sqlite3'
import type { ScopedAccount } from '../core/access-report/plan-report.ts'
import type { Account, Entity, EntityKind, Organization, OrganizationState } from '../core/organization/organization.ts'
import type { Range } from './page.ts'

export type OrganizationStore = ReturnType<typeof createOrganizationStore>

/** Organizations, their trees and their accounts. Lists are ordered by id. */
export function createOrganizationStore(database: Database) {
  const entityColumns = 'organization_id, id, kind, parent_id, name'
  const accountColumns = 'a.id, e.name, a.email, a.state, a.joined_method, a.joined_at'
  const accountJoin = 'entity e join account a on a.organization_id = e.organization_id and a.id = e.id'
  const one = {
    organization: database.prepare<[string], OrganizationRow>('select * from organization where id = ?'),
    organizationIdOfAccount: database
      .prepare<[string], string>("select organization_id from entity where id = ? and kind = 'ACCOUNT'")
      .pluck(),
    firstId: database.prepare<[], string>('select id from organization order by rowid limit 1').pluck(),
    entity: database.prepare<[string, string], EntityRow>(
      `select ${entityColumns} from entity where organization_id = ? and id = ?`,
    ),
    account: database.prepare<[string, string], AccountRow>(
      `select ${accountColumns} from ${accountJoin} where e.organization_id = ? and e.id = ?`,
    ),
    // A cross join keeps SQLite to this order: the other one reads the whole tree again for each entity.
    path: database.prepare<PlaceInTree, { path: string }>(
      `with recursive up (id, parent_id, path) as (
         select id, parent_id, id from entity where organization_id = :organizationId and id = :id
         union all
         select e.id, e.parent_id, e.id || '/' || up.path from up cross join entity e
         on e.organization_id = :organizationId and e.id = up.parent_id
       ) select :organizationId || '/' || path as path from up where parent_id is null`,
    ),
  }
  const many = {
    children: database.prepare<[string, string, EntityKind, string, number], EntityRow>(
      `select ${entityColumns} from entity
       where organization_id = ? and parent_id = ? and kind = ? and id > ? order by id limit ?`,
    ),
    accounts: database.prepare<[string, string, number], AccountRow>(
      `select ${accountColumns} from ${accountJoin}
       where e.organization_id = ? and e.kind = 'ACCOUNT' and e.id > ? order by e.id limit ?`,
    ),
    accountsUnder: database.prepare<[string, string, string, number], AccountRow>(
      `select ${accountColumns} from ${accountJoin}
       where e.organization_id = ? and e.parent_id = ? and e.kind = 'ACCOUNT' and e.id > ? order by e.id limit ?`,
    ),
    accountPathsBelow: database.prepare<PlaceInTree & { path: string | undefined }, ScopedAccount>(
      `with recursive below (id, kind, path) as (
         select id, kind, :path from entity where organization_id = :organizationId and id = :id
         union all
         select e.id, e.kind, below.path || '/' || e.id from below cross join entity e
         on e.organization_id = :organizationId and e.parent_id = below.id
       ) select id, path from below where kind = 'ACCOUNT' order by id`,
    ),
  }
  const insert = {
    organization: database.prepare(
      'insert into organization values (:id, :rootId, :managementAccountId, :featureSet, :enabledPolicyTypes)',
    ),
    entity: database.prepare('insert into entity values (:organizationId, :id, :kind, :parentId, :name)'),
    account: database.prepare(
      'insert into account values (:organizationId, :id, :email, :state, :joinedMethod, :joinedAt)',
    ),
    policy: database.prepare(
      'insert into policy values (:organizationId, :id, :type, :name, :description, :awsManaged, :content)',
    ),
    attachment: database.prepare('insert into attachment values (?, ?, ?)'),
    tag: database.prepare('insert into tag values (?, ?, ?, ?)'),
  }
  /** Every request asks for its organization; whatever changes one forgets it here. */
  const read = new Map<string, Organization>()

  function find(id: string | undefined): Organization | undefined {
    if (id === undefined) return undefined
    let organization = read.get(id)
    if (!organization) {
      const row = one.organization.get(id)
      if (!row) return undefined
      organization = toOrganization(row)
      read.set(id, organization)
    }
    return organization
  }

  const pathOf = (organizationId: string, id: string) => one.path.get({ organizationId, id })?.path

  return {
    find,

    /** The organization that an account is a member of, as its management account or otherwise. */
    ofAccount: (accountId: string): Organization | undefined => find(one.organizationIdOfAccount.get(accountId)),

    /** The organization that was stored first. */
    first: (): Organization | undefined => find(one.firstId.get()),

    /** To be called when changes are taken back. */
    forget: (): void => read.clear(),

    entity(organizationId: string, id: string): Entity | undefined {
      const row = one.entity.get(organizationId, id)
      return row && toEntity(row)
    },

    account(organizationId: string, id: string): Account | undefined {
      const row = one.account.get(organizationId, id)
      return row && toAccount(row)
    },

    childrenOf: (organizationId: string, parentId: string, kind: EntityKind, { after, limit }: Range): Entity[] =>
      many.children.all(organizationId, parentId, kind, after, limit).map(toEntity),

    accounts: (organizationId: string, { after, limit }: Range): Account[] =>
      many.accounts.all(organizationId, after, limit).map(toAccount),

    accountsUnder: (organizationId: string, parentId: string, { after, limit }: Range): Account[] =>
      many.accountsUnder.all(organizationId, parentId, after, limit).map(toAccount),

    /** From the organization's id down to the entity, without a trailing slash. */
    pathOf,

    /** Every account at or below an entity, with its path, ordered by id. */
    accountPathsBelow: (organizationId: string, id: string): ScopedAccount[] =>
      many.accountPathsBelow.all({ organizationId, id, path: pathOf(organizationId, id) }),

    /** Stores a whole organization. */
    insert(state: OrganizationState): void {
      const organizationId = state.organization.id
      insert.organization.run({
        ...state.organization,
        enabledPolicyTypes: JSON.stringify(state.organization.enabledPolicyTypes),
      })
      for (const entity of state.entities) insert.entity.run({ parentId: null, ...entity, organizationId })
      for (const account of state.accounts) insert.account.run({ ...account, organizationId })
      for (const policy of state.policies)
        insert.policy.run({ ...policy, awsManaged: policy.awsManaged ? 1 : 0, organizationId })
      for (const { policyId, targetId } of state.attachments) insert.attachment.run(organizationId, policyId, targetId)
      for (const { resourceId, key, value } of state.tags) insert.tag.run(organizationId, resourceId, key, value)
    },
  }
}

interface PlaceInTree {
  readonly organizationId: string
  readonly id: string
}

interface OrganizationRow {
  readonly id: string
  readonly root_id: string
  readonly management_account_id: string
  readonly feature_set: Organization['featureSet']
  readonly enabled_policy_types: string
}

function toOrganization(row: OrganizationRow): Organization {
  return {
    id: row.id,
    rootId: row.root_id,
    managementAccountId: row.management_account_id,
    featureSet: row.feature_set,
    enabledPolicyTypes: JSON.parse(row.enabled_policy_types),
  }
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

interface AccountRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: Account['state']
  readonly joined_method: Account['joinedMethod']
  readonly joined_at: number
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    state: row.state,
    joinedMethod: row.joined_method,
    joinedAt: row.joined_at,
  }
}
