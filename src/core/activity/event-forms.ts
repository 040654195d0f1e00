import { asObject, type JsonObject, parseObject } from '../values/json.ts'
import type { CloudTrailEvent } from './cloudtrail-event.ts'

/** A CloudTrail event from the form in which another tool exports it; undefined for any other value. */
export function toCloudTrailEvent(value: JsonObject): CloudTrailEvent | undefined {
  const inner = unwrap(value)
  if (isCloudTrailEvent(inner)) return inner
  return fromLowerCase(inner) ?? fromElastic(inner)
}

/** Whether a value has AWS's own form. Events of CloudTrail Insights have no source. */
export function isCloudTrailEvent(value: JsonObject): boolean {
  return value.eventSource !== undefined || value.eventType !== undefined
}

/**
 * The event in a value that contains it unchanged: Elasticsearch documents (`_source`, `event.original`, `message`),
 * EventBridge events (`detail`), the output of LookupEvents (`CloudTrailEvent`), rows of CloudTrail Lake (`eventJson`).
 */
function unwrap(value: JsonObject): JsonObject {
  const document = asObject(value._source) ?? value
  return (
    asObject(document.detail) ??
    parseObject(document.CloudTrailEvent) ??
    parseObject(document.eventJson ?? document.eventjson) ??
    parseObject(fieldAt(document, 'event.original')) ??
    parseObject(document.message) ??
    document
  )
}

/** Athena's table has all names in lower case, also in `useridentity`. */
function fromLowerCase(value: JsonObject): CloudTrailEvent | undefined {
  if (value.eventsource === undefined && value.eventtype === undefined) return undefined
  return {
    eventType: value.eventtype,
    eventSource: value.eventsource,
    eventName: value.eventname,
    eventTime: value.eventtime,
    awsRegion: value.awsregion,
    errorCode: value.errorcode,
    userIdentity: value.useridentity,
  }
}

/** An event as Elastic's integration transforms it, without the original. */
function fromElastic(document: JsonObject): CloudTrailEvent | undefined {
  if (fieldAt(document, 'aws.cloudtrail') === undefined) return undefined
  return {
    eventType: fieldAt(document, 'aws.cloudtrail.event_type'),
    eventSource: fieldAt(document, 'event.provider'),
    eventName: fieldAt(document, 'event.action'),
    eventTime: document['@timestamp'],
    awsRegion: fieldAt(document, 'cloud.region'),
    errorCode: fieldAt(document, 'aws.cloudtrail.error_code'),
    userIdentity: {
      type: fieldAt(document, 'aws.cloudtrail.user_identity.type'),
      accountId: accountInElastic(document),
      invokedBy: fieldAt(document, 'aws.cloudtrail.user_identity.invoked_by'),
    },
  }
}

/** cloud.account.id is the account of `userIdentity`, unless an agent has set it to the account in which it runs. */
function accountInElastic(document: JsonObject): unknown {
  const arn = fieldAt(document, 'aws.cloudtrail.user_identity.arn')
  const accountId = typeof arn === 'string' ? arn.split(':')[4] : undefined
  return accountId || fieldAt(document, 'cloud.account.id')
}

/** The field at a path such as `cloud.region`. */
function fieldAt(document: JsonObject, path: string): unknown {
  let value: unknown = document
  for (const name of path.split('.')) value = asObject(value)?.[name]
  return value
}
