import { asObject, type JsonObject, parseObject } from '../values/json.ts'
import type { CloudTrailEvent } from './cloudtrail-event.ts'

/** An event of CloudTrail in the form in which another tool exports it; undefined for what is none. */
export function toCloudTrailEvent(value: JsonObject): CloudTrailEvent | undefined {
  const inner = unwrap(value)
  if (isCloudTrailEvent(inner)) return inner
  return fromLowerCase(inner) ?? fromElastic(inner)
}

/** Whether a value has the form of AWS. The events of CloudTrail Insights have no source. */
export function isCloudTrailEvent(value: JsonObject): boolean {
  return value.eventSource !== undefined || value.eventType !== undefined
}

/**
 * The event in a value that holds it whole: documents of Elasticsearch (`_source`, `event.original`, `message`), events of
 * EventBridge (`detail`), the answer of LookupEvents (`CloudTrailEvent`), rows of CloudTrail Lake (`eventJson`).
 */
function unwrap(value: JsonObject): JsonObject {
  const document = asObject(value._source) ?? value
  return (
    asObject(document.detail) ??
    parseObject(document.CloudTrailEvent) ??
    parseObject(document.eventJson ?? document.eventjson) ??
    parseObject(memberAt(document, 'event.original')) ??
    parseObject(document.message) ??
    document
  )
}

/** The table of Athena has all names in lower case, those in `useridentity` too. */
function fromLowerCase(value: JsonObject): CloudTrailEvent | undefined {
  if (value.eventsource === undefined && value.eventtype === undefined) return undefined
  return {
    eventType: value.eventtype,
    eventSource: value.eventsource,
    eventTime: value.eventtime,
    awsRegion: value.awsregion,
    errorCode: value.errorcode,
    userIdentity: value.useridentity,
  }
}

/** What Elastic's integration makes of an event, where it does not keep the original. */
function fromElastic(document: JsonObject): CloudTrailEvent | undefined {
  if (memberAt(document, 'aws.cloudtrail') === undefined) return undefined
  return {
    eventType: memberAt(document, 'aws.cloudtrail.event_type'),
    eventSource: memberAt(document, 'event.provider'),
    eventTime: document['@timestamp'],
    awsRegion: memberAt(document, 'cloud.region'),
    errorCode: memberAt(document, 'aws.cloudtrail.error_code'),
    userIdentity: {
      type: memberAt(document, 'aws.cloudtrail.user_identity.type'),
      accountId: accountInElastic(document),
      invokedBy: memberAt(document, 'aws.cloudtrail.user_identity.invoked_by'),
    },
  }
}

/** The account of `userIdentity` becomes cloud.account.id, unless an agent had put the account that it runs in there before. */
function accountInElastic(document: JsonObject): unknown {
  const arn = memberAt(document, 'aws.cloudtrail.user_identity.arn')
  const accountId = typeof arn === 'string' ? arn.split(':')[4] : undefined
  return accountId || memberAt(document, 'cloud.account.id')
}

/** The member at a path such as `cloud.region`. */
function memberAt(document: JsonObject, path: string): unknown {
  let value: unknown = document
  for (const name of path.split('.')) value = asObject(value)?.[name]
  return value
}
