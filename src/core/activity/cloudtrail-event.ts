import { asObject, type JsonObject, parseObject } from '../values/json.ts'
import { type ActivitySink, addAttempt, type SkipReason } from './activity-sink.ts'
import { namespaceOf } from './event-source.ts'
import { parseEventTime } from './event-time.ts'
import { whyNoPrincipal } from './user-identity.ts'

/** The fields of a CloudTrail event that describe an attempt, under AWS's names. */
export interface CloudTrailEvent {
  readonly eventType?: unknown
  readonly eventSource?: unknown
  readonly eventName?: unknown
  readonly eventTime?: unknown
  /** Logstash's codec moves `eventTime` here. */
  readonly '@timestamp'?: unknown
  readonly awsRegion?: unknown
  readonly errorCode?: unknown
  readonly userIdentity?: unknown
}

/**
 * Types of events that are not API calls. All others are: AwsApiCall, AwsVpceEvents (calls through a VPC endpoint),
 * `Rds Data Service`, and events before version 1.02, which have no type.
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
 * Error codes of requests with rejected credentials or signatures, also with EC2's prefix. All other requests were made by the
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

/** An authenticated call, denied or not, is an attempt of the principal's account, regardless of the resource's owner. */
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
    const namespace = namespaceOf(eventSource, event.eventName)
    if (namespace === undefined) sink.skip('UNKNOWN_SERVICE', eventSource)
    else addAttempt(accountId, namespace, event.awsRegion, parseEventTime(event.eventTime ?? event['@timestamp']), sink)
  }
}
