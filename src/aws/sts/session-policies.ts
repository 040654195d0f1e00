import { parsePolicyDocument } from '../../core/policy/parse-policy-document.ts'
import type { SessionTag } from '../../core/session/session.ts'
import { malformedPolicy, packedPolicyTooLarge, unknownManagedPolicy } from './errors.ts'

/** The maximum length of the policies of a session. Source: AWS's documentation. */
const limit = 2048

const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess'
const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
})

export interface SessionPolicies {
  /** JSON. */
  readonly policies: readonly string[]
  /** The share of the limit, in percent; absent without policies and tags. */
  readonly packedSize?: number
}

/**
 * The session policies of a request, and how much of their limit they use together with the session's tags. AWS's packed format is
 * unknown: characters are counted. Throws for malformed documents, too large ones, and unknown managed policies.
 */
export function sessionPolicies(
  document: string | undefined,
  managedPolicyArns: readonly string[],
  tags: readonly SessionTag[],
): SessionPolicies {
  const unknown = managedPolicyArns.find(arn => arn !== administratorAccess)
  if (unknown !== undefined) throw unknownManagedPolicy(unknown)
  if (document !== undefined && 'problems' in parsePolicyDocument(document)) throw malformedPolicy()
  const policies = [...(document === undefined ? [] : [document]), ...managedPolicyArns.map(() => everything)]
  if (policies.length + tags.length === 0) return { policies }
  const packed = [document, ...managedPolicyArns, ...tags.flatMap(({ key, value }) => [key, value])].join('')
  const packedSize = Math.ceil((packed.length / limit) * 100)
  if (packedSize > 100) throw packedPolicyTooLarge(packedSize)
  return { policies, packedSize }
}
