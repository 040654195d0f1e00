import type { PutResourcePolicyRequest, PutResourcePolicyResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { readResourcePolicy } from '../../../core/delegation/resource-policy.ts'
import { newIdOf } from '../../../core/organization/new-id.ts'
import type { Organization } from '../../../core/organization/organization.ts'
import { type Context, defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { describeProblems } from '../check-policy-content.ts'
import { constraintViolation, invalidInput, unsupportedAction } from '../errors.ts'
import { tags, text } from '../fields.ts'
import { toResourcePolicy } from '../shapes.ts'
import { addTags, checkTags } from '../tagging.ts'

/** A replacement keeps id and tags: recorded from AWS. */
export const putResourcePolicy = defineOperation({
  name: 'PutResourcePolicy',
  input: z.object({
    Content: text(1, 40_000),
    Tags: tags.optional(),
  } satisfies Fields<PutResourcePolicyRequest>),
  handle({ Content, Tags = [] }, context): PutResourcePolicyResponse {
    const organization = organizationOf(context)
    const { store } = context
    const { resourcePolicy } = store.delegations
    checkTags(Tags)
    if (organization.featureSet !== 'ALL') throw constraintViolation('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE')
    const content = checkContent(Content, organization, context)
    const replaced = resourcePolicy.find(organization.id)
    if (replaced && Tags.length) throw constraintViolation('UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED')
    const policy = { id: replaced?.id ?? newIdOf.resourcePolicy(context.newId()), content }
    resourcePolicy.put(organization.id, policy)
    addTags(store, organization.id, policy.id, Tags)
    return { ResourcePolicy: toResourcePolicy(organization, policy) }
  },
})

function checkContent(content: string, { id }: Organization, { log, store }: Context): string {
  const read = readResourcePolicy(content, {
    isMember: accountId => store.entities.find(id, accountId)?.kind === 'ACCOUNT',
  })
  if (!('refused' in read)) return read.content
  if (read.refused === 'UNSUPPORTED_ACTION') throw unsupportedAction(read.action)
  log.warn({ problems: describeProblems(read.problems) }, 'malformed resource policy')
  throw invalidInput('INVALID_RESOURCE_POLICY_JSON')
}
