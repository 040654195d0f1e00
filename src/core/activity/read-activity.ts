import { asObject, type JsonObject } from '../values/json.ts'
import type { ActivitySink } from './activity-sink.ts'
import { readCloudTrailEvent } from './cloudtrail-event.ts'
import { isCloudTrailEvent, toCloudTrailEvent } from './event-forms.ts'
import { isReportRow, isSavedReport, readReportRow, readSavedReport } from './saved-report.ts'
import { isTableRow, readTableRow } from './table-row.ts'

/**
 * Says what a parsed JSON value contributes to activity: an event of CloudTrail, as AWS delivers it or as other tools export it,
 * a row of the table `account,service,region,lastAccessed`, a saved access report or a row of one. `now`, in milliseconds since
 * the epoch, is what times ago in tables are counted from.
 */
export function readActivity(value: unknown, now: number, sink: ActivitySink): void {
  const members = asObject(value)
  if (!members) sink.skip('UNRECOGNIZED')
  // By far the most frequent first.
  else if (isCloudTrailEvent(members)) readCloudTrailEvent(members, sink)
  else if (isTableRow(members)) readTableRow(members, now, sink)
  else if (isSavedReport(members)) readSavedReport(members, sink)
  else if (isReportRow(members)) readReportRow(members, sink)
  else readOtherForm(members, sink)
}

function readOtherForm(value: JsonObject, sink: ActivitySink): void {
  const event = toCloudTrailEvent(value)
  if (event) readCloudTrailEvent(event, sink)
  else sink.skip('UNRECOGNIZED')
}
