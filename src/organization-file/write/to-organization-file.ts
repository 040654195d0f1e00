import type { AccountAttempt } from '../../core/activity/attempt.ts'
import { toTableRow } from '../../core/activity/table-row.ts'
import { type OrganizationState, type Policy, policyTypes, type Tag } from '../../core/organization/organization.ts'
import type { AdministratorEntry, OrganizationFile, PolicyEntry, ServiceEntry } from '../schema.ts'
import { omitDefault, omitEmpty } from './omit-defaults.ts'
import { toDocumentEntry } from './to-document-entry.ts'
import { toRootEntry, toTimeEntry } from './to-root-entry.ts'

/**
 * The organization file of an organization and its activity, which is read back as the same. It always contains ids and e-mail
 * addresses; other fields are undefined, which means absent in YAML and JSON, where they have their default. Lists are ordered
 * by id, except for policies, which are ordered by type first, and attachments, which keep their order.
 */
export function toOrganizationFile(state: OrganizationState, activity: readonly AccountAttempt[]): OrganizationFile {
  const { organization, policies, serviceAccess, delegations, resourcePolicy } = state
  const { id, managementAccountId, featureSet } = organization
  const tagsOf = tagsByResource(state.tags)
  return {
    organization: { id, managementAccount: managementAccountId, featureSet: omitDefault(featureSet, 'ALL') },
    root: toRootEntry(state, tagsOf),
    policies: omitEmpty(
      policyTypes
        .flatMap(type =>
          sorted(
            policies.filter(policy => policy.type === type && !policy.awsManaged),
            ({ id }) => id,
          ),
        )
        .map(policy => toPolicyEntry(policy, tagsOf(policy.id))),
    ),
    serviceAccess: omitEmpty(sorted(serviceAccess, service => service.servicePrincipal).map(toServiceEntry)),
    delegatedAdministrators: omitEmpty(
      sorted(delegations, ({ accountId, servicePrincipal }) => `${accountId} ${servicePrincipal}`).map(
        ({ accountId: account, servicePrincipal, registeredAt }): AdministratorEntry => ({
          account,
          servicePrincipal,
          registeredAt: toTimeEntry(registeredAt),
        }),
      ),
    ),
    resourcePolicy: resourcePolicy && {
      id: resourcePolicy.id,
      document: toDocumentEntry(resourcePolicy.content),
      tags: tagsOf(resourcePolicy.id),
    },
    activity: omitEmpty(sorted(activity.map(toTableRow), entry => Object.values(entry).join(' '))),
  }
}

function toPolicyEntry({ id, name, type, description, content }: Policy, tags: PolicyEntry['tags']): PolicyEntry {
  return {
    id,
    name,
    type: omitDefault(type, 'SERVICE_CONTROL_POLICY'),
    description: omitDefault(description, ''),
    document: toDocumentEntry(content),
    tags,
  }
}

function toServiceEntry({ servicePrincipal, enabledAt }: OrganizationState['serviceAccess'][number]): ServiceEntry {
  const entry = { servicePrincipal, enabledAt: toTimeEntry(enabledAt) }
  return entry.enabledAt === undefined ? servicePrincipal : entry
}

function tagsByResource(tags: readonly Tag[]): (resourceId: string) => PolicyEntry['tags'] {
  const byResource = new Map<string, Record<string, string>>()
  for (const { resourceId, key, value } of sorted(tags, ({ key }) => key))
    byResource.set(resourceId, { ...byResource.get(resourceId), [key]: value })
  return resourceId => byResource.get(resourceId)
}

function sorted<T>(list: readonly T[], key: (item: T) => string): T[] {
  return list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
