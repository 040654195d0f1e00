import type { Database } from 'better-sqlite3'
import type { Attachment, EntityKind, Organization, Policy, PolicyType } from '../core/organization/organization.ts'
import { defaultPolicyOf } from '../core/policy/managed-policy.ts'
import type { Range } from './page.ts'

export type PolicyStore = ReturnType<typeof createPolicyStore>

/** What a policy is attached to. */
export interface Target {
  readonly id: string
  readonly kind: EntityKind
  readonly name: string
}

/** Policies and their attachments. Lists are ordered by id, unless noted. */
export function createPolicyStore(database: Database) {
  const columns = 'p.id, p.type, p.name, p.description, p.aws_managed, p.content'
  const find = database.prepare<[string, string], PolicyRow>(
    `select ${columns} from policy p where organization_id = ? and id = ?`,
  )
  const named = database
    .prepare<[string, PolicyType, string], string>(
      'select id from policy where organization_id = ? and type = ? and name = ?',
    )
    .pluck()
  const ofType = database.prepare<[string, PolicyType, string, number], PolicyRow>(
    `select ${columns} from policy p where organization_id = ? and type = ? and id > ? order by id limit ?`,
  )
  const count = database
    .prepare<[string, PolicyType], number>(
      'select count(*) from policy where organization_id = ? and type = ? and not aws_managed',
    )
    .pluck()
  const attached = 'attachment t join policy p on p.organization_id = t.organization_id and p.id = t.policy_id'
  const attachedTo = database.prepare<[string, string, PolicyType, string, number], PolicyRow>(
    `select ${columns} from ${attached}
     where t.organization_id = ? and t.target_id = ? and p.type = ? and p.id > ? order by p.id limit ?`,
  )
  const byTargetInOrder = database.prepare<[string, PolicyType], PolicyRow & { readonly target_id: string }>(
    `select t.target_id, ${columns} from ${attached}
     where t.organization_id = ? and p.type = ? order by t.target_id, t.position, p.id`,
  )
  const attachments = database.prepare<[string], Attachment>(
    `select policy_id as policyId, target_id as targetId from attachment
     where organization_id = ? order by target_id, position, policy_id`,
  )
  const isAttached = database.prepare<[string, string, string], unknown>(
    'select 1 from attachment where organization_id = ? and policy_id = ? and target_id = ?',
  )
  const targets = database.prepare<[string, string, string, number], Target>(
    `select e.id, e.kind, e.name from attachment t
     join entity e on e.organization_id = t.organization_id and e.id = t.target_id
     where t.organization_id = ? and t.policy_id = ? and e.id > ? order by e.id limit ?`,
  )
  const insert = database.prepare(
    `insert into policy (organization_id, id, type, name, description, aws_managed, content)
     values (:organizationId, :id, :type, :name, :description, :awsManaged, :content)`,
  )
  const update = database.prepare(
    `update policy set name = :name, description = :description, content = :content
     where organization_id = :organizationId and id = :id`,
  )
  const remove = database.prepare<[string, string]>('delete from policy where organization_id = ? and id = ?')
  const attach = database.prepare(
    `insert into attachment (organization_id, policy_id, target_id, position) values (:organizationId, :policyId, :targetId,
       (select coalesce(max(position), 0) + 1 from attachment where organization_id = :organizationId and target_id = :targetId))`,
  )
  const attachToAll = database.prepare<[string, string]>(
    `insert into attachment (organization_id, policy_id, target_id, position)
     select organization_id, ?, id, 0 from entity where organization_id = ?`,
  )
  const detach = database.prepare<[string, string, string]>(
    'delete from attachment where organization_id = ? and policy_id = ? and target_id = ?',
  )
  const detachType = database.prepare<[string, string, PolicyType]>(
    `delete from attachment where organization_id = ? and policy_id in (
       select id from policy where organization_id = ? and type = ?)`,
  )

  return {
    find(organizationId: string, id: string): Policy | undefined {
      const row = find.get(organizationId, id)
      return row && toPolicy(row)
    },

    /** The id of the policy of a type with a name. */
    named: (organizationId: string, type: PolicyType, name: string): string | undefined =>
      named.get(organizationId, type, name),

    ofType: (organizationId: string, type: PolicyType, { after, limit }: Range): Policy[] =>
      ofType.all(organizationId, type, after, limit).map(toPolicy),

    /** The number of policies of a type, without AWS's own. */
    count: (organizationId: string, type: PolicyType): number => count.get(organizationId, type) ?? 0,

    attachedTo: (organizationId: string, targetId: string, type: PolicyType, { after, limit }: Range): Policy[] =>
      attachedTo.all(organizationId, targetId, type, after, limit).map(toPolicy),

    /** The policies of a type by target, in the order of their attachment. */
    attachedByTarget(organizationId: string, type: PolicyType): ReadonlyMap<string, readonly Policy[]> {
      const byTarget = new Map<string, Policy[]>()
      for (const { target_id, ...row } of byTargetInOrder.all(organizationId, type)) {
        const attached = byTarget.get(target_id) ?? []
        attached.push(toPolicy(row))
        byTarget.set(target_id, attached)
      }
      return byTarget
    },

    /** The attachments of all targets; those of one target in their order. */
    attachments: (organizationId: string): Attachment[] => attachments.all(organizationId),

    isAttached: (organizationId: string, policyId: string, targetId: string): boolean =>
      isAttached.get(organizationId, policyId, targetId) !== undefined,

    targetsOf: (organizationId: string, policyId: string, { after, limit }: Range): Target[] =>
      targets.all(organizationId, policyId, after, limit),

    insert: (organizationId: string, policy: Policy): void =>
      void insert.run({ ...policy, awsManaged: policy.awsManaged ? 1 : 0, organizationId }),

    /** Stores name, description and content. */
    update: (organizationId: string, { id, name, description, content }: Policy): void =>
      void update.run({ organizationId, id, name, description, content }),

    remove: (organizationId: string, id: string): void => void remove.run(organizationId, id),

    attach: (organizationId: string, policyId: string, targetId: string): void =>
      void attach.run({ organizationId, policyId, targetId }),

    /** Attaches FullAWSAccess and RCPFullAWSAccess to a new entity, if their types are enabled. */
    attachDefaults(organization: Organization, targetId: string): void {
      for (const type of organization.enabledPolicyTypes) {
        const policyId = defaultPolicyOf(type)?.id
        if (policyId !== undefined) attach.run({ organizationId: organization.id, policyId, targetId })
      }
    },

    attachToAll: (organizationId: string, policyId: string): void => void attachToAll.run(policyId, organizationId),

    detach: (organizationId: string, policyId: string, targetId: string): void =>
      void detach.run(organizationId, policyId, targetId),

    /** Detaches every policy of a type from everything. */
    detachType: (organizationId: string, type: PolicyType): void =>
      void detachType.run(organizationId, organizationId, type),
  }
}

interface PolicyRow {
  readonly id: string
  readonly type: PolicyType
  readonly name: string
  readonly description: string
  readonly aws_managed: 0 | 1
  readonly content: string
}

function toPolicy({ aws_managed, ...row }: PolicyRow): Policy {
  return { ...row, awsManaged: aws_managed === 1 }
}
