import { catalog } from '../catalog/catalog.ts'
import type { JsonObject } from '../values/json.ts'
import { timestamp } from '../values/time.ts'
import { type ActivitySink, addAttempt } from './activity-sink.ts'
import type { AccountAttempt } from './attempt.ts'
import { parseTableTime } from './event-time.ts'

/** A row of an activity table. */
export interface TableRow {
  readonly account: string
  readonly service: string
  readonly region: string
  /** ISO 8601 */
  readonly lastAccessed: string
}

/** The fields are in the order of the columns. */
export function toTableRow({ accountId, service, region, time }: AccountAttempt): TableRow {
  return { account: accountId, service, region, lastAccessed: timestamp(new Date(time * 1000)) }
}

/** Athena writes the names of columns in lower case. */
export function isTableRow(value: JsonObject): boolean {
  return value.lastAccessed !== undefined || value.lastaccessed !== undefined
}

/** `now`, in milliseconds since the epoch, is the time to which relative times refer. */
export function readTableRow(row: JsonObject, now: number, sink: ActivitySink): void {
  const time = parseTableTime(row.lastAccessed ?? row.lastaccessed, now)
  const { service } = row
  if (typeof service !== 'string') sink.skip('UNRECOGNIZED')
  else if (!catalog.has(service)) sink.skip('UNKNOWN_SERVICE', service)
  else addAttempt(row.account, service, row.region, time, sink)
}
