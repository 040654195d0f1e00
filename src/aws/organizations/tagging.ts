import { maxTags } from '../../core/organization/quotas.ts'
import type { Store } from '../../store/open-store.ts'
import { everything } from '../../store/page.ts'
import { constraintViolation, invalidInput, refusal } from './errors.ts'

export interface RequestTag {
  readonly Key: string
  readonly Value: string
}

/** Throws for duplicate keys, keys reserved for AWS, or too many tags. */
export function checkTags(tags: readonly RequestTag[]): void {
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) throw invalidInput('DUPLICATE_TAG_KEY')
  if (tags.some(({ Key }) => /^aws:/i.test(Key))) throw invalidInput('INVALID_SYSTEM_TAGS_PARAMETER')
  if (tags.length > maxTags) throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED')
}

/** Adds tags to an existing resource. Throws if it would have too many. */
export function addTags(
  { tags: store }: Store,
  organizationId: string,
  resourceId: string,
  tags: readonly RequestTag[],
): void {
  for (const { Key, Value } of tags) store.put(organizationId, { resourceId, key: Key, value: Value })
  if (store.ofResource(organizationId, resourceId, everything).length > maxTags)
    throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED')
}

/** Throws if the organization has no such resource. */
export function checkTaggable(
  { entities, policies, delegations, responsibilityTransfers }: Store,
  organizationId: string,
  resourceId: string,
): void {
  const transfer = responsibilityTransfers.find(resourceId)
  const exists =
    entities.find(organizationId, resourceId) ||
    policies.find(organizationId, resourceId) ||
    delegations.resourcePolicy.find(organizationId)?.id === resourceId ||
    [transfer?.target, transfer?.source].some(party => party?.organizationId === organizationId)
  if (!exists) throw refusal('TargetNotFoundException')
}

/** Throws for AWS's own policies, whose tags customers cannot change: our own. */
export function checkNotManaged({ policies }: Store, organizationId: string, resourceId: string): void {
  if (policies.find(organizationId, resourceId)?.awsManaged) throw invalidInput('TARGET_NOT_SUPPORTED')
}
