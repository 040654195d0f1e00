import { derivedId } from '../../core/organization/derived-id.ts'
import type { Attachment, Policy, PolicyType, Tag } from '../../core/organization/organization.ts'
import { maxPoliciesPerTarget } from '../../core/organization/quotas.ts'
import { fullAwsAccess, managedPolicies, rcpFullAwsAccess } from '../../core/policy/managed-policy.ts'
import type { PolicyEntry } from '../schema.ts'
import type { FileEntity, ReportProblem } from './to-tree.ts'

/** The policies of a file, after the AWS managed ones, and their tags. `contents`: their documents as JSON. */
export function toPolicies(
  entries: readonly PolicyEntry[],
  contents: readonly string[],
  organizationId: string,
  report: ReportProblem,
): { policies: Policy[]; tags: Tag[] } {
  const policies: Policy[] = [...managedPolicies]
  const tags: Tag[] = []
  for (const [index, entry] of entries.entries()) {
    const { name, description = '', type = 'SERVICE_CONTROL_POLICY', tags: policyTags } = entry
    const content = contents[index] ?? ''
    const id = entry.id ?? derivedId.policy(organizationId, type, name)
    const path = ['policies', index]
    if (policies.some(policy => policy.id === id)) report([...path, 'id'], `duplicate id ${id}`)
    if (policies.some(policy => policy.name === name && policy.type === type))
      report([...path, 'name'], `duplicate name "${name}" among policies of type ${type}`)
    policies.push({ id, name, description, type, awsManaged: false, content })
    tags.push(...tagsOf(id, policyTags))
  }
  return { policies, tags }
}

export function tagsOf(resourceId: string, entries: PolicyEntry['tags'] = {}): Tag[] {
  return Object.entries(entries).map(([key, value]) => ({ resourceId, key, value }))
}

/**
 * The attached policies of each entity: those that it names; FullAWSAccess if it names no SCP; RCPFullAWSAccess, which cannot
 * be detached.
 */
export function toAttachments(
  entities: readonly FileEntity[],
  policies: readonly Policy[],
  enabledTypes: readonly PolicyType[],
  report: ReportProblem,
): Attachment[] {
  return entities.flatMap(({ entity, path, policies: references = [] }) => {
    const resolved = references.flatMap((reference, index) => {
      const problem = (message: string) => report([...path, 'policies', index], message)
      return resolve(reference, policies, enabledTypes, problem) ?? []
    })
    const named = [...new Set(resolved)]
    const scps = named.filter(({ type }) => type === 'SERVICE_CONTROL_POLICY')
    const scpsEnabled = enabledTypes.includes('SERVICE_CONTROL_POLICY')
    const defaults = [
      ...(scpsEnabled && scps.length === 0 ? [fullAwsAccess] : []),
      ...(enabledTypes.includes('RESOURCE_CONTROL_POLICY') ? [rcpFullAwsAccess] : []),
    ]
    const attached = [...new Set([...defaults, ...named])]
    reportTooMany(attached, enabledTypes, message => report([...path, 'policies'], message))
    return attached.map(policy => ({ policyId: policy.id, targetId: entity.id }))
  })
}

function reportTooMany(
  attached: readonly Policy[],
  types: readonly PolicyType[],
  report: (message: string) => void,
): void {
  for (const type of types) {
    const count = attached.filter(policy => policy.type === type).length
    const most = maxPoliciesPerTarget(type)
    if (count > most) report(`expected at most ${most} policies of type ${type}, got ${count}`)
  }
}

function resolve(
  reference: string,
  policies: readonly Policy[],
  enabledTypes: readonly PolicyType[],
  report: (message: string) => void,
): Policy | undefined {
  const byId = policies.filter(({ id }) => id === reference)
  const [policy, another] = byId.length ? byId : policies.filter(({ name }) => name === reference)
  if (!policy) return void report(`expected the name or id of a policy, got "${reference}"`)
  if (another) return void report(`expected an id: several policies have the name "${reference}"`)
  if (enabledTypes.includes(policy.type)) return policy
  return void report(`expected a policy of an enabled type: ${policy.type} is not in root.policyTypes`)
}
