import { catalog } from '../catalog/catalog.ts'
import { asObject, type JsonObject } from '../values/json.ts'
import { type ActivitySink, addAttempt } from './activity-sink.ts'
import { parseTableTime } from './event-time.ts'

/** Whether a value is an answer of GetOrganizationsAccessReport: a page of a report, or the whole one. */
export function isSavedReport(value: JsonObject): boolean {
  return typeof value.JobStatus === 'string'
}

/** A report that is not completed has no rows. */
export function readSavedReport({ AccessDetails }: JsonObject, sink: ActivitySink): void {
  if (!Array.isArray(AccessDetails)) return
  for (const row of AccessDetails) {
    const members = asObject(row)
    if (members && isReportRow(members)) readReportRow(members, sink)
    else sink.skip('UNRECOGNIZED')
  }
}

export function isReportRow(value: JsonObject): boolean {
  return typeof value.ServiceNamespace === 'string'
}

/** The latest attempt that a row tells of, by the account at the end of its EntityPath. Most rows tell of none. */
export function readReportRow(row: JsonObject, sink: ActivitySink): void {
  const namespace = row.ServiceNamespace as string
  const { EntityPath, Region, LastAuthenticatedTime } = row
  if (LastAuthenticatedTime === undefined || LastAuthenticatedTime === null) return
  const accountId = typeof EntityPath === 'string' ? EntityPath.split('/').at(-1) : undefined
  if (!catalog.has(namespace)) sink.skip('UNKNOWN_SERVICE', namespace)
  else addAttempt(accountId, namespace, Region, parseTableTime(LastAuthenticatedTime, Number.NaN), sink)
}
