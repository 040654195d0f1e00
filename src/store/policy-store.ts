import type { Database } from 'better-sqlite3'
import type { EntityKind, Policy, PolicyType } from '../core/organization/organization.ts'
import type { Range } from './page.ts'

export type PolicyStore = ReturnType<typeof createPolicyStore>

/** What a policy is attached to. */
export interface Target {
  readonly id: string
  readonly kind: EntityKind
  readonly name: string
}

/** Policies and what they are attached to. Lists are ordered by id. */
export function createPolicyStore(database: Database) {
  const columns = 'p.id, p.type, p.name, p.description, p.aws_managed, p.content'
  const find = database.prepare<[string, string], PolicyRow>(
    `select ${columns} from policy p where organization_id = ? and id = ?`,
  )
  const ofType = database.prepare<[string, PolicyType, string, number], PolicyRow>(
    `select ${columns} from policy p where organization_id = ? and type = ? and id > ? order by id limit ?`,
  )
  const attachedTo = database.prepare<[string, string, PolicyType, string, number], PolicyRow>(
    `select ${columns} from attachment t
     join policy p on p.organization_id = t.organization_id and p.id = t.policy_id
     where t.organization_id = ? and t.target_id = ? and p.type = ? and p.id > ? order by p.id limit ?`,
  )
  const targets = database.prepare<[string, string, string, number], Target>(
    `select e.id, e.kind, e.name from attachment t
     join entity e on e.organization_id = t.organization_id and e.id = t.target_id
     where t.organization_id = ? and t.policy_id = ? and e.id > ? order by e.id limit ?`,
  )

  return {
    find(organizationId: string, id: string): Policy | undefined {
      const row = find.get(organizationId, id)
      return row && toPolicy(row)
    },

    ofType: (organizationId: string, type: PolicyType, { after, limit }: Range): Policy[] =>
      ofType.all(organizationId, type, after, limit).map(toPolicy),

    attachedTo: (organizationId: string, targetId: string, type: PolicyType, { after, limit }: Range): Policy[] =>
      attachedTo.all(organizationId, targetId, type, after, limit).map(toPolicy),

    targetsOf: (organizationId: string, policyId: string, { after, limit }: Range): Target[] =>
      targets.all(organizationId, policyId, after, limit),
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
