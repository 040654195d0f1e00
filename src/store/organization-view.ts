import type { OrganizationView } from '../core/access-report/plan-report.ts'
import type { Organization, Policy } from '../core/organization/organization.ts'
import type { LevelPolicy } from '../core/policy/compile-level.ts'
import { storedPolicyDocument } from '../core/policy/stored-policy-document.ts'
import type { Store } from './open-store.ts'
import { everything } from './page.ts'

/** The view of an organization that reports need, read from the store on demand. */
export function organizationView(
  { entities, policies }: Pick<Store, 'entities' | 'policies'>,
  organization: Organization,
): OrganizationView {
  const { id } = organization
  return {
    organization,
    entity: entityId => entities.find(id, entityId),
    accountsOf: entityId => entities.accountPathsBelow(id, entityId),
    scpsAttachedTo: entityId =>
      policies.attachedTo(id, entityId, 'SERVICE_CONTROL_POLICY', everything).map(toLevelPolicy),
    scp(policyId) {
      const policy = policies.find(id, policyId)
      return policy?.type === 'SERVICE_CONTROL_POLICY' ? toLevelPolicy(policy) : undefined
    },
    targetsOf: policyId => policies.targetsOf(id, policyId, everything).map(target => target.id),
  }
}

function toLevelPolicy({ id, content }: Policy): LevelPolicy {
  return { id, document: storedPolicyDocument(content) }
}
