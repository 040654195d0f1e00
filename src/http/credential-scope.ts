import type { IncomingHttpHeaders } from 'node:http'

/** What a Signature Version 4 says of who signed and for which service. The signature itself is not verified. */
export interface CredentialScope {
  readonly accessKeyId: string
  readonly service: string
}

/**
 * The credential scope of the Authorization header, or of a presigned query. Undefined for an unsigned request,
 * 'MALFORMED' for one that is signed in another way.
 */
export function credentialScope(headers: IncomingHttpHeaders, queryString: string): CredentialScope | 'MALFORMED' | undefined {
  const { authorization } = headers
  if (authorization !== undefined) return scopeOf(/^AWS4-\S+ +(?:.*[, ])?Credential=([^,\s]+)/.exec(authorization)?.[1])
  if (!queryString.includes('X-Amz-Credential=')) return undefined
  return scopeOf(new URLSearchParams(queryString).get('X-Amz-Credential') ?? undefined)
}

/** `access-key/20260911/us-east-1/iam/aws4_request`; Signature Version 4A leaves the Region out. */
function scopeOf(credential: string | undefined): CredentialScope | 'MALFORMED' {
  const [accessKeyId, ...scope] = credential?.split('/') ?? []
  const service = scope.at(-2)
  return accessKeyId && service && scope.length >= 3 && scope.at(-1) === 'aws4_request' ? { accessKeyId, service } : 'MALFORMED'
}
