import type { IncomingHttpHeaders } from 'node:http'
import { incompleteSignature } from '../aws/api-error.ts'

/** Who signed a request, and for what, by its Signature Version 4. The signature itself is not verified. */
export interface CredentialScope {
  readonly accessKeyId: string
  readonly service: string
  /** Absent in Signature Version 4A. */
  readonly region: string | undefined
  /** The session token of temporary credentials; empty if there is none. */
  readonly token: string
}

/**
 * The credential scope of the Authorization header, or of a presigned query, with its session token; undefined for an unsigned
 * request. Throws IncompleteSignature for any other signature.
 */
export function credentialScope(
  { authorization, 'x-amz-security-token': header }: IncomingHttpHeaders,
  queryString: string,
): CredentialScope | undefined {
  if (authorization !== undefined)
    return scopeOf(/^AWS4-[^ ]+ .*?\bCredential=([^, ]+)/.exec(authorization)?.[1] ?? '', header?.toString())
  if (!queryString.includes('X-Amz-Credential=')) return undefined
  const query = new URLSearchParams(queryString)
  return scopeOf(query.get('X-Amz-Credential') ?? '', header?.toString() ?? query.get('X-Amz-Security-Token') ?? '')
}

/** `access-key/20260911/us-east-1/iam/aws4_request`; without a Region in Signature Version 4A. */
function scopeOf(credential: string, token = ''): CredentialScope {
  const [, accessKeyId, , region, service] =
    /^([^/]+)\/([^/]+)(?:\/([^/]+))?\/([^/]+)\/aws4_request$/.exec(credential) ?? []
  if (!accessKeyId || !service) throw incompleteSignature()
  return { accessKeyId, service, region, token }
}
