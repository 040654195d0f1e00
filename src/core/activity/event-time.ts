import { parseTime, parseTimestamp } from '../time.ts'

/** As CloudTrail writes times, of days that the calendar has in every year: this is the time of nearly all events. */
const cloudTrailForm =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/
/** As Athena, CloudTrail Lake and Python write them: always UTC. */
const sqlForm = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?: UTC|\+00:00)?$/

/** Seconds since the epoch, whole ones, of the time of an event; undefined for what is no time. */
export function parseEventTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  return cloudTrailForm.test(value) ? Date.parse(value) / 1000 : inSeconds(parseTimestamp(asTimestamp(value)))
}

/** The same for a time in a table, which may also be a time before `now` such as `-3d`. */
export function parseTableTime(value: unknown, now: number): number | undefined {
  return typeof value === 'string' ? inSeconds(parseTime(asTimestamp(value), now)) : undefined
}

function asTimestamp(text: string): string {
  return text.replace(sqlForm, '$1T$2Z')
}

function inSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : Math.floor(milliseconds / 1000)
}
