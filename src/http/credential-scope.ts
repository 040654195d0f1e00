import type { IncomingHttpHeaders } from 'node:http'
import { incompleteSignature } from '../errors.ts'

/** What a Signature Version 4 says of who signed and for which service. The signature itself is not verified. */
export interface CredentialScope {
  readonly accessKeyId: string
  readonly service: string
}

/**
 * The credential scope of the Authorization header, or of a presigned query; undefined for an unsigned request.
 * Throws IncompleteSignature for one that is signed in another way.
 */
export function credentialScope(
  { authorization }: IncomingHttpHeaders,
  queryString: string,
): CredentialScope | undefined {
  if (authorization !== undefined) return scopeOf(/^AWS4-[^ ]+ .*?\bCredential=([^, ]+)/.exec(authorization)?.[1])
  if (!queryString.includes('X-Amz-Credential=')) return undefined
  return scopeOf(new URLSearchParams(queryString).get('X-Amz-Credential') ?? undefined)
}

/** `access-key/20260911/us-east-1/iam/aws4_request`; Signature Version 4A leaves the Region out. */
function scopeOf(credential = ''): CredentialScope {
  const [, accessKeyId, service] = /^([^/]+)\/.+\/([^/]+)\/aws4_request$/.exec(credential) ?? []
  if (!accessKeyId || !service) throw incompleteSignature()
  return { accessKeyId, service }
}
