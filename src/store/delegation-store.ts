import type { Database } from 'better-sqlite3'
import type { Delegation, ResourcePolicy, ServiceAccess } from '../core/organization/organization.ts'
import type { Range } from './page.ts'

export type DelegationStore = ReturnType<typeof createDelegationStore>

/** Trusted services, delegated administrators and the resource policy. Lists are ordered by service principal or account id. */
export function createDelegationStore(database: Database) {
  const serviceAccess = {
    find: database.prepare<[string, string], unknown>(
      'select 1 from service_access where organization_id = ? and service_principal = ?',
    ),
    list: database.prepare<[string, string, number], ServiceAccess>(
      `select service_principal as servicePrincipal, enabled_at as enabledAt from service_access
       where organization_id = ? and service_principal > ? order by service_principal limit ?`,
    ),
    insert: database.prepare(
      `insert or ignore into service_access (organization_id, service_principal, enabled_at)
       values (:organizationId, :servicePrincipal, :enabledAt)`,
    ),
    remove: database.prepare<[string, string]>(
      'delete from service_access where organization_id = ? and service_principal = ?',
    ),
  }
  const columns = 'account_id as accountId, service_principal as servicePrincipal, registered_at as registeredAt'
  const delegations = {
    all: database.prepare<[string], Delegation>(
      `select ${columns} from delegation where organization_id = ? order by account_id, service_principal`,
    ),
    ofAccount: database.prepare<[string, string, string, number], Delegation>(
      `select ${columns} from delegation
       where organization_id = ? and account_id = ? and service_principal > ? order by service_principal limit ?`,
    ),
    accounts: database.prepare<DelegatesQuery, { id: string; enabledAt: number }>(
      `select account_id as id, min(registered_at) as enabledAt from delegation
       where organization_id = :organizationId and (:service is null or service_principal = :service) and account_id > :after
       group by account_id order by account_id limit :limit`,
    ),
    insert: database.prepare(
      `insert into delegation (organization_id, account_id, service_principal, registered_at)
       values (:organizationId, :accountId, :servicePrincipal, :registeredAt)`,
    ),
    remove: database.prepare<[string, string, string]>(
      'delete from delegation where organization_id = ? and account_id = ? and service_principal = ?',
    ),
  }
  const resourcePolicy = {
    find: database.prepare<[string], ResourcePolicy>(
      'select id, content from resource_policy where organization_id = ?',
    ),
    put: database.prepare(
      'insert or replace into resource_policy (organization_id, id, content) values (:organizationId, :id, :content)',
    ),
    remove: database.prepare<[string]>('delete from resource_policy where organization_id = ?'),
  }

  return {
    serviceAccess: {
      isEnabled: (organizationId: string, service: string): boolean =>
        serviceAccess.find.get(organizationId, service) !== undefined,
      list: (organizationId: string, { after, limit }: Range): ServiceAccess[] =>
        serviceAccess.list.all(organizationId, after, limit),
      /** Changes nothing if the service is already enabled. */
      enable: (organizationId: string, access: ServiceAccess): void =>
        void serviceAccess.insert.run({ ...access, organizationId }),
      disable: (organizationId: string, service: string): void =>
        void serviceAccess.remove.run(organizationId, service),
    },

    all: (organizationId: string): Delegation[] => delegations.all.all(organizationId),

    servicesOf: (organizationId: string, accountId: string, { after, limit }: Range): Delegation[] =>
      delegations.ofAccount.all(organizationId, accountId, after, limit),

    /** The administrators of a service, or of any, each with the time of its first registration. */
    administrators: (
      organizationId: string,
      service: string | undefined,
      { after, limit }: Range,
    ): { id: string; enabledAt: number }[] =>
      delegations.accounts.all({ organizationId, service: service ?? null, after, limit }),

    register: (organizationId: string, delegation: Delegation): void =>
      void delegations.insert.run({ ...delegation, organizationId }),

    /** Returns whether it was registered. */
    deregister: (organizationId: string, accountId: string, service: string): boolean =>
      delegations.remove.run(organizationId, accountId, service).changes > 0,

    resourcePolicy: {
      find: (organizationId: string): ResourcePolicy | undefined => resourcePolicy.find.get(organizationId),
      put: (organizationId: string, { id, content }: ResourcePolicy): void =>
        void resourcePolicy.put.run({ organizationId, id, content }),
      remove: (organizationId: string): void => void resourcePolicy.remove.run(organizationId),
    },
  }
}

interface DelegatesQuery extends Range {
  readonly organizationId: string
  readonly service: string | null
}
