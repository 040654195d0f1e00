import { asObject, type JsonObject, parseObject } from '../values/json.ts'
import { type ActivitySink, addAttempt, type SkipReason } from './activity-sink.ts'
import { namespaceOf } from './event-source.ts'
import { parseEventTime } from './event-time.ts'
import { whyNoPrincipal } from './user-identity.ts'

/** What an event of CloudTrail tells of an attempt, under AWS's names. */
export interface CloudTrailEvent {
  readonly eventType?: unknown
  readonly eventSource?: unknown
  readonly eventTime?: unknown
  readonly awsRegion?: unknown
  readonly errorCode?: unknown
  readonly userIdentity?: unknown
}

/**
 * Types of events that are no call of an API. Any other type is one: AwsApiCall, AwsVpceEvents (calls through a VPC endpoint),
 * `Rds Data Service`, and that of events before version 1.02, which have none.
 */
export const typesOfNoCall: ReadonlyMap<unknown, SkipReason> = new Map([
  ['AwsServiceEvent', 'SERVICE_EVENT'],
  ['AwsConsoleAction', 'NO_API_CALL'],
  ['AwsConsoleSignIn', 'NO_API_CALL'],
  ['ConsoleSignin', 'NO_API_CALL'],
  ['AwsCloudTrailInsight', 'NO_API_CALL'],
  ['AwsConfigurationItem', 'NO_API_CALL'],
  ['AwsAuditManagerEvidence', 'NO_API_CALL'],
  ['ActivityLog', 'NO_API_CALL'],
])

/**
 * Error codes of requests whose credentials or signature were refused, with the prefix of EC2 too. All others were made by the
 * principal they name.
 */
export const authenticationErrors: ReadonlySet<unknown> = new Set(
  [
    'ExpiredToken',
    'ExpiredTokenException',
    'IncompleteSignature',
    'IncompleteSignatureException',
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidSignatureException',
    'InvalidToken',
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'RequestExpired',
    'RequestTimeTooSkewed',
    'SignatureDoesNotMatch',
    'UnrecognizedClientException',
  ].flatMap(code => [code, `Client.${code}`]),
)

/** An authenticated call, denied or not, is an attempt of the account of the principal, whoever owns the resource. */
export function readCloudTrailEvent(event: CloudTrailEvent, sink: ActivitySink): void {
  const identity: JsonObject = asObject(event.userIdentity) ?? parseObject(event.userIdentity) ?? {}
  // CloudTrail Lake and Athena write all names in lower case.
  const accountId = identity.accountId ?? identity.accountid
  const invokedBy = identity.invokedBy ?? identity.invokedby
  const reason =
    typesOfNoCall.get(event.eventType) ??
    whyNoPrincipal(identity.type, accountId, invokedBy) ??
    (authenticationErrors.has(event.errorCode) ? 'NOT_AUTHENTICATED' : undefined)
  const { eventSource } = event
  if (reason !== undefined) sink.skip(reason)
  else if (typeof eventSource !== 'string') sink.skip('UNRECOGNIZED')
  else {
    const namespace = namespaceOf(eventSource)
    if (namespace === undefined) sink.skip('UNKNOWN_SERVICE', eventSource)
    else addAttempt(accountId, namespace, event.awsRegion, parseEventTime(event.eventTime), sink)
  }
}
