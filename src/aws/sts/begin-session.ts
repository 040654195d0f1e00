import type { GetSessionTokenResponse } from '@aws-sdk/client-sts'
import { newCredentials, type Session, sessionMemory } from '../../core/session/session.ts'
import type { Context } from '../operation.ts'

/** The maximum length of a session token. Source: AWS's documentation. */
const maxTokenSize = 4096

export interface SessionRequest extends Omit<Session, 'accessKeyId' | 'token' | 'issuedAt' | 'expiresAt'> {
  readonly seconds: number
  readonly minimumTokenSize?: number | undefined
}

/** Stores a session, and returns its credentials. It ends at a whole second: recorded from AWS. */
export function beginSession(
  { seconds, minimumTokenSize, ...session }: SessionRequest,
  { newId, now, store }: Context,
): GetSessionTokenResponse {
  const { accessKeyId, secretAccessKey, token } = newCredentials(session.accountId, newId(), minimumTokenSize)
  const expiresAt = (Math.floor(now / 1000) + seconds) * 1000
  store.sessions.removeExpired(session.accountId, now - sessionMemory)
  store.sessions.insert({ ...session, accessKeyId, token, issuedAt: now, expiresAt })
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: token,
      Expiration: new Date(expiresAt),
    },
    SessionTokenUtilization: Math.ceil((token.length / maxTokenSize) * 100),
    SessionTokenSize: token.length,
  }
}
