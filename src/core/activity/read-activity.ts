import { asObject, type JsonObject } from '../values/json.ts'
import type { ActivitySink } from './activity-sink.ts'
import { readCloudTrailEvent } from './cloudtrail-event.ts'
import { isCloudTrailEvent, toCloudTrailEvent } from './event-forms.ts'
import { isReportRow, isSavedReport, readReportRow, readSavedReport } from './saved-report.ts'
import { isTableRow, readTableRow } from './table-row.ts'

/**
 * Reads activity from a parsed JSON value: a CloudTrail event, as AWS delivers it or as other tools export it, a row of the
 * table `account,service,region,lastAccessed`, a saved access report or a row of one. `now`, in milliseconds since the epoch,
 * is the time to which relative times in tables refer.
 */
export function readActivity(value: unknown, now: number, sink: ActivitySink): void {
  const object = asObject(value)
  if (!object) sink.skip('UNRECOGNIZED')
  // The most frequent form first.
  else if (isCloudTrailEvent(object)) readCloudTrailEvent(object, sink)
  else if (isTableRow(object)) readTableRow(object, now, sink)
  else if (isSavedReport(object)) readSavedReport(object, sink)
  else if (isReportRow(object)) readReportRow(object, sink)
  else readOtherForm(object, sink)
}

function readOtherForm(value: JsonObject, sink: ActivitySink): void {
  const event = toCloudTrailEvent(value)
  if (event) readCloudTrailEvent(event, sink)
  else sink.skip('UNRECOGNIZED')
}
