import { ApiError } from '../aws/api-error.ts'
import { type Caller, rootUser, sessionCaller } from '../aws/caller.ts'
import { awsJson } from '../aws/protocols/aws-json.ts'
import type { Protocol } from '../aws/protocols/protocol.ts'
import type { Clocks } from '../controls/clock.ts'
import { accountIdPattern } from '../core/organization/organization.ts'
import { sessionMemory } from '../core/session/session.ts'
import type { Logger } from '../core/values/logger.ts'
import type { SessionStore } from '../store/session-store.ts'
import type { CredentialScope } from './credential-scope.ts'

export interface CallerOptions {
  readonly sessions: Pick<SessionStore, 'find'>
  readonly clocks: Pick<Clocks, 'ofAccount'>
  readonly defaultAccountId: string
  readonly log: Pick<Logger, 'warn'>
  /** The protocol of the response, if the credentials are refused. */
  readonly protocol: Protocol
}

/**
 * Who signed a request. Temporary credentials belong to a session; an access key of 12 digits means the root user of that
 * account, any other or none the root user of the default account. Throws if a session token is unknown, missing, expired or of
 * another access key.
 */
export function resolveCaller(scope: CredentialScope | undefined, options: CallerOptions): Caller {
  if (!scope) return rootUser(options.defaultAccountId)
  const { accessKeyId, region, token } = scope
  const isTemporary = token !== '' || accessKeyId.startsWith('ASIA')
  const caller = isTemporary
    ? sessionCaller(sessionOf(scope, options))
    : rootUser(accountIdPattern.test(accessKeyId) ? accessKeyId : options.defaultAccountId)
  return { ...caller, region }
}

function sessionOf({ accessKeyId, token }: CredentialScope, { sessions, clocks, log, protocol }: CallerOptions) {
  const errors = protocol === awsJson ? tokenErrors.json : tokenErrors.query
  const session = sessions.find(accessKeyId)
  const now = session ? clocks.ofAccount(session.accountId).now() : 0
  if (!session || session.token !== token || session.expiresAt + sessionMemory <= now) {
    if (token) log.warn({ accessKeyId }, 'a session token that this emulator did not issue: unset AWS_SESSION_TOKEN')
    throw errors.unknown()
  }
  if (session.expiresAt <= now) throw errors.expired()
  return session
}

/** Recorded from AWS, from services of the JSON protocol other than Organizations. */
const tokenErrors = {
  query: {
    unknown: () =>
      new ApiError('InvalidClientTokenId', 'The security token included in the request is invalid.', { status: 403 }),
    expired: () =>
      new ApiError('ExpiredToken', 'The security token included in the request is expired', { status: 403 }),
  },
  json: {
    unknown: () =>
      new ApiError('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    expired: () => new ApiError('ExpiredTokenException', 'The security token included in the request is expired'),
  },
}
