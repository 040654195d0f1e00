import type { Database } from 'better-sqlite3'
import type { Organization } from '../core/organization/organization.ts'

const maxCached = 10_000

export type OrganizationStore = ReturnType<typeof createOrganizationStore>

/** Organizations, without their contents. */
export function createOrganizationStore(database: Database) {
  const one = {
    organization: database.prepare<[string], OrganizationRow>('select * from organization where id = ?'),
    idOfAccount: database
      .prepare<[string], string>("select organization_id from entity where id = ? and kind = 'ACCOUNT'")
      .pluck(),
    firstId: database.prepare<[], string>('select id from organization order by rowid limit 1').pluck(),
  }
  const ids = database.prepare<[], string>('select id from organization order by id').pluck()
  const insert = database.prepare(
    `insert into organization (id, root_id, management_account_id, feature_set, enabled_policy_types)
     values (:id, :rootId, :managementAccountId, :featureSet, :enabledPolicyTypes)`,
  )
  const update = database.prepare(
    'update organization set feature_set = :featureSet, enabled_policy_types = :enabledPolicyTypes where id = :id',
  )
  const remove = database.prepare<[string]>('delete from organization where id = ?')
  /** A cache, since every request needs its organization. Every change of an organization or its accounts clears it. */
  const read = new Map<string, Organization>()
  const ofAccounts = new Map<string, Organization | undefined>()

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

  function forget(): void {
    read.clear()
    ofAccounts.clear()
  }

  return {
    find,

    /** The organization that an account is in. */
    ofAccount(accountId: string): Organization | undefined {
      if (!ofAccounts.has(accountId)) {
        // Requests may name any number of unknown accounts.
        if (ofAccounts.size >= maxCached) ofAccounts.clear()
        ofAccounts.set(accountId, find(one.idOfAccount.get(accountId)))
      }
      return ofAccounts.get(accountId)
    },

    /** The organization that was stored first. */
    first: (): Organization | undefined => find(one.firstId.get()),

    ids: (): string[] => ids.all(),

    insert(organization: Organization): void {
      forget()
      insert.run(toRow(organization))
    },

    /** Stores the feature set and the enabled policy types. */
    update(organization: Organization): void {
      forget()
      update.run(toRow(organization))
    },

    /** With everything in it. */
    delete(id: string): void {
      forget()
      remove.run(id)
    },

    /** To be called when accounts join or leave, and when changes are rolled back. */
    forget,
  }
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

function toRow(organization: Organization) {
  return { ...organization, enabledPolicyTypes: JSON.stringify(organization.enabledPolicyTypes) }
}
