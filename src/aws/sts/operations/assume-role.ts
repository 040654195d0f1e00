import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts'
import { z } from 'zod'
import { assumedRoleArn, assumedRoleId } from '../../../core/session/session.ts'
import { sessionTags } from '../../../core/session/session-tags.ts'
import { type Context, defineOperation, type Fields } from '../../operation.ts'
import { beginSession } from '../begin-session.ts'
import { invalidTags, notAuthorized, tooLongForChaining, tooLongForRole } from '../errors.ts'
import {
  arn,
  externalId,
  minimumSessionTokenSize,
  policyDocument,
  roleSessionName,
  serialNumber,
  sourceIdentity,
  tagKey,
  tagValue,
  tokenCode,
} from '../fields.ts'
import { maxSessionDurationOf, type Role, readRoleArn } from '../role.ts'
import { sessionPolicies } from '../session-policies.ts'

/** In seconds. Recorded from AWS. */
const defaultDuration = 3600
/** For a session that a session begins, in seconds. Recorded from AWS. */
const limitForChaining = 3600

const input = z.object({
  RoleArn: arn,
  RoleSessionName: roleSessionName,
  PolicyArns: z
    .array(z.object({ arn: arn.optional() }))
    .max(10)
    .optional(),
  Policy: policyDocument.optional(),
  DurationSeconds: z.number().int().min(900).max(43_200).optional(),
  Tags: z
    .array(z.object({ Key: tagKey, Value: tagValue }))
    .max(50)
    .optional(),
  TransitiveTagKeys: z.array(tagKey).max(50).optional(),
  ExternalId: externalId.optional(),
  SerialNumber: serialNumber.optional(),
  TokenCode: tokenCode.optional(),
  SourceIdentity: sourceIdentity.optional(),
  ProvidedContexts: z
    .array(z.object({ ProviderArn: arn.optional(), ContextAssertion: z.string().min(4).max(2048).optional() }))
    .max(5)
    .optional(),
  MinimumSessionTokenSize: minimumSessionTokenSize.optional(),
} satisfies Fields<AssumeRoleRequest>)

export type AssumeRoleInput = z.output<typeof input>

export const assumeRole = defineOperation({
  name: 'AssumeRole',
  input,
  handle(request, context): AssumeRoleResponse {
    const { RoleArn, RoleSessionName, Policy, PolicyArns = [], SerialNumber, TokenCode } = request
    const role = readRoleArn(RoleArn)
    const assumed = { name: role.name, sessionName: RoleSessionName }
    const seconds = durationOf(request, role, context)
    const tags = tagsOf(request, context)
    const identity = sourceIdentityOf(request, role, context)
    const managedPolicies = PolicyArns.flatMap(policy => policy.arn ?? [])
    const { policies, packedSize } = sessionPolicies(Policy, managedPolicies, tags)
    const session = {
      accountId: role.accountId,
      role: assumed,
      policies,
      tags,
      ...(identity !== undefined && { sourceIdentity: identity }),
      multiFactor: SerialNumber !== undefined && TokenCode !== undefined,
      seconds,
      minimumTokenSize: request.MinimumSessionTokenSize,
    }
    return {
      SourceIdentity: identity,
      AssumedRoleUser: {
        AssumedRoleId: assumedRoleId(role.accountId, assumed),
        Arn: assumedRoleArn(role.accountId, assumed),
      },
      PackedPolicySize: packedSize,
      ...beginSession(session, context),
    }
  },
})

function durationOf({ DurationSeconds = defaultDuration }: AssumeRoleInput, role: Role, context: Context): number {
  const limit = maxSessionDurationOf(role, context)
  if (context.caller.session && DurationSeconds > limitForChaining) throw tooLongForChaining()
  if (DurationSeconds > limit) throw tooLongForRole()
  return DurationSeconds
}

function tagsOf({ Tags = [], TransitiveTagKeys = [] }: AssumeRoleInput, { caller }: Context) {
  const result = sessionTags({
    tags: Tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    transitiveKeys: TransitiveTagKeys,
    callerTags: caller.session?.tags ?? [],
  })
  if ('refused' in result) throw invalidTags(result.refused)
  return result.tags
}

/** A session passes it on to the sessions that it begins, which cannot change it. Source: AWS's documentation. */
function sourceIdentityOf({ SourceIdentity }: AssumeRoleInput, role: Role, { caller }: Context): string | undefined {
  const callerTags = caller.session?.sourceIdentity
  if (callerTags !== undefined && SourceIdentity !== undefined && SourceIdentity !== callerTags)
    throw notAuthorized(caller.arn, 'sts:SetSourceIdentity', role.arn)
  return callerTags ?? SourceIdentity
}
