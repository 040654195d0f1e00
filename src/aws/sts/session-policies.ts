import { parsePolicyDocument } from '../../core/policy/parse-policy-document.ts'
import type { SessionTag } from '../../core/session/session.ts'
import { malformedPolicy, packedPolicyTooLarge, unknownManagedPolicy } from './errors.ts'

/** How many characters the policies of a session may have. Source: AWS's documentation. */
const limit = 2048

const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess'
const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
})

export interface SessionPolicies {
  /** JSON. */
  readonly policies: readonly string[]
  /** The share of the limit, in percent; absent where neither policy nor tag was given. */
  readonly packedSize?: number
}

/**
 * The policies that are passed when a role is assumed, and how much of their limit they use together with the session's tags.
 * How AWS packs them is not known: their characters are counted. Throws for a document that cannot be read, for too large ones, and for a managed policy that is not known here.
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
