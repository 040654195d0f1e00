import type { OrganizationState, Policy } from '../../core/organization/organization.ts'
import { fullAwsAccess, rcpFullAwsAccess } from '../../core/policy/managed-policy.ts'
import { omitEmpty } from './omit-defaults.ts'

/**
 * The policies of a target as an organization file names them, in the order of attachment, without those that are attached by
 * default.
 */
export function policyReferences({
  policies,
  attachments,
}: Pick<OrganizationState, 'policies' | 'attachments'>): (targetId: string) => string[] | undefined {
  const byId = new Map(policies.map(policy => [policy.id, policy]))
  const reference = references(policies)
  const attached = new Map<string, Policy[]>()
  for (const { policyId, targetId } of attachments) {
    const policy = byId.get(policyId)
    if (policy) attached.set(targetId, [...(attached.get(targetId) ?? []), policy])
  }
  return targetId => {
    const list = attached.get(targetId) ?? []
    const scps = list.filter(({ type }) => type === 'SERVICE_CONTROL_POLICY')
    const byDefault = [rcpFullAwsAccess.id, ...(scps.length === 1 ? [fullAwsAccess.id] : [])]
    return omitEmpty(list.filter(({ id }) => !byDefault.includes(id)).map(reference))
  }
}

/** The name of a policy if it is unambiguous, else its id. */
function references(policies: readonly Policy[]): (policy: Policy) => string {
  const uses = new Map<string, number>()
  for (const key of policies.flatMap(({ id, name }) => [id, name])) uses.set(key, (uses.get(key) ?? 0) + 1)
  return ({ id, name }) => (uses.get(name) === 1 ? name : id)
}
