import { catalog } from '../catalog/catalog.ts'
import { isObject, type JsonObject } from '../values/json.ts'
import { type ActivitySink, addAttempt } from './activity-sink.ts'
import { parseTableTime } from './event-time.ts'

/** Whether a value is a response of GetOrganizationsAccessReport: a page of a report, or the complete report. */
export function isSavedReport(value: JsonObject): boolean {
  return typeof value.JobStatus === 'string'
}

/** Only completed reports have rows. */
export function readSavedReport({ AccessDetails }: JsonObject, sink: ActivitySink): void {
  if (!Array.isArray(AccessDetails)) return
  for (const row of AccessDetails) {
    if (isObject(row) && isReportRow(row)) readReportRow(row, sink)
    else sink.skip('UNRECOGNIZED')
  }
}

export function isReportRow(value: JsonObject): boolean {
  return typeof value.ServiceNamespace === 'string'
}

/** Adds the latest attempt in a row, by the account at the end of its EntityPath. Most rows have none. */
export function readReportRow(row: JsonObject, sink: ActivitySink): void {
  const namespace = row.ServiceNamespace as string
  const { EntityPath, Region, LastAuthenticatedTime } = row
  if (LastAuthenticatedTime === undefined || LastAuthenticatedTime === null) return
  const accountId = typeof EntityPath === 'string' ? EntityPath.split('/').at(-1) : undefined
  if (!catalog.has(namespace)) sink.skip('UNKNOWN_SERVICE', namespace)
  else addAttempt(accountId, namespace, Region, parseTableTime(LastAuthenticatedTime, Number.NaN), sink)
}
