import type { IncomingHttpHeaders } from 'node:http'
import { incompleteSignature } from '../errors.ts'

/** What a Signature Version 4 says of who signed, and for what. The signature itself is not verified. */
export interface CredentialScope {
  readonly accessKeyId: string
  readonly service: string
  /** Absent in Signature Version 4A. */
  readonly region?: string
  /** Of temporary credentials. */
  readonly token?: string
}

/**
 * The credential scope of the Authorization header, or of a presigned query, and the session token that goes with it;
 * undefined for an unsigned request. Throws IncompleteSignature for one that is signed in another way.
 */
export function credentialScope(
  { authorization, 'x-amz-security-token': header }: IncomingHttpHeaders,
  queryString: string,
): CredentialScope | undefined {
  const query = new URLSearchParams(queryString.includes('X-Amz-') ? queryString : '')
  const credential =
    authorization === undefined
      ? query.get('X-Amz-Credential')
      : (/^AWS4-[^ ]+ .*?\bCredential=([^, ]+)/.exec(authorization)?.[1] ?? '')
  if (credential === null) return undefined
  const token = header?.toString() ?? query.get('X-Amz-Security-Token')
  return { ...scopeOf(credential), ...(token && { token }) }
}

/** `access-key/20260911/us-east-1/iam/aws4_request`; Signature Version 4A leaves the Region out. */
function scopeOf(credential: string): CredentialScope {
  const [, accessKeyId, , region, service] =
    /^([^/]+)\/([^/]+)(?:\/([^/]+))?\/([^/]+)\/aws4_request$/.exec(credential) ?? []
  if (!accessKeyId || !service) throw incompleteSignature()
  return { accessKeyId, service, ...(region && { region }) }
}
