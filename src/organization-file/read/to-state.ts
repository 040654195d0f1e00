import type { AccountAttempt } from '../../core/activity/attempt.ts'
import { derivedId } from '../../core/organization/derived-id.ts'
import type { Organization, OrganizationState } from '../../core/organization/organization.ts'
import type { OrganizationFile } from '../schema.ts'
import type { FilePath, FileProblem, SourceFile } from '../source-file.ts'
import { readPolicyDocument } from './read-policy-document.ts'
import { readResourcePolicy } from './read-resource-policy.ts'
import { toActivity } from './to-activity.ts'
import { toDelegations, toServiceAccess } from './to-delegation.ts'
import { tagsOf, toAttachments, toPolicies } from './to-policies.ts'
import { toRoles } from './to-roles.ts'
import { toTree } from './to-tree.ts'

/** An organization and its activity, as an organization file describes them. */
export interface LoadedOrganization {
  readonly state: OrganizationState
  readonly activity: readonly AccountAttempt[]
}

/** The organization that the entries of a file describe, with all problems. `now`: what relative times count from. */
export function toState(
  entries: OrganizationFile,
  source: SourceFile,
  folder: string,
  now: number,
): LoadedOrganization & { readonly problems: readonly FileProblem[] } {
  const problems: FileProblem[] = []
  const report = (path: FilePath, message: string) => void problems.push(source.problemAt(path, message))
  const organization = toOrganization(entries)
  if (organization.featureSet !== 'ALL' && organization.enabledPolicyTypes.length)
    report(['root', 'policyTypes'], 'expected none: policies require the feature set ALL')
  const contents = (entries.policies ?? []).map((entry, index) => {
    const read = readPolicyDocument(entry, source, ['policies', index, 'document'], folder)
    problems.push(...read.problems)
    return read.content
  })
  const { policies, tags } = toPolicies(entries.policies ?? [], contents, organization.id, report)
  const { entities, accounts, roles: fileRoles, tags: treeTags } = toTree(entries, organization, now, report)
  const { roles, problems: roleProblems } = toRoles(fileRoles, organization.managementAccountId, source, folder)
  problems.push(...roleProblems)
  const serviceAccess = toServiceAccess(entries.serviceAccess ?? [], organization, now, report)
  const resource = entries.resourcePolicy && readResourcePolicy(entries.resourcePolicy, organization, source, folder)
  if (resource && 'problems' in resource) problems.push(...resource.problems)
  const resourcePolicy = resource && 'policy' in resource ? resource.policy : undefined
  const resourceTags = resourcePolicy ? tagsOf(resourcePolicy.id, entries.resourcePolicy?.tags) : []
  const state: OrganizationState = {
    organization,
    entities: entities.map(({ entity }) => entity),
    accounts,
    roles,
    policies,
    attachments: toAttachments(entities, policies, organization.enabledPolicyTypes, report),
    tags: [...treeTags, ...tags, ...resourceTags],
    serviceAccess,
    delegations: toDelegations(
      entries.delegatedAdministrators ?? [],
      organization,
      { accounts, serviceAccess },
      now,
      report,
    ),
    ...(resourcePolicy && { resourcePolicy }),
  }
  return { state, activity: toActivity(entries.activity ?? [], accounts, now, report), problems }
}

function toOrganization({ organization, root = {} }: OrganizationFile): Organization {
  const { managementAccount, id = derivedId.organization(managementAccount), featureSet = 'ALL' } = organization
  const { policyTypes = featureSet === 'ALL' ? ['SERVICE_CONTROL_POLICY' as const] : [] } = root
  return {
    id,
    rootId: root.id ?? derivedId.root(id),
    managementAccountId: managementAccount,
    featureSet,
    enabledPolicyTypes: [...new Set(policyTypes)].sort(),
  }
}
