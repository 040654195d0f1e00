import { parseTime, parseTimestamp } from '../values/time.ts'

/** CloudTrail's form, for days that exist in every year: nearly all events have it. */
const cloudTrailForm =
  /^[12]\d{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/
/** The form of Athena, CloudTrail Lake and Python: always UTC. */
const sqlForm = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?: UTC|\+00:00)?$/

/** The time of an event in whole seconds since the epoch; undefined if it is invalid. */
export function parseEventTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  return cloudTrailForm.test(value) ? secondsOf(value) : inSeconds(parseTimestamp(asTimestamp(value)))
}

/** The same for a time in a table, which may also be relative to `now`, such as `-3d`. */
export function parseTableTime(value: unknown, now: number): number | undefined {
  return typeof value === 'string' ? inSeconds(parseTime(asTimestamp(value), now)) : undefined
}

/** Much faster than Date.parse. Expects CloudTrail's form. */
function secondsOf(text: string): number {
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2)
  const midnight = Date.UTC(year, twoDigits(text, 5) - 1, twoDigits(text, 8)) / 1000
  return midnight + 3600 * twoDigits(text, 11) + 60 * twoDigits(text, 14) + twoDigits(text, 17)
}

function twoDigits(text: string, index: number): number {
  return 10 * (text.charCodeAt(index) - 48) + text.charCodeAt(index + 1) - 48
}

function asTimestamp(text: string): string {
  return text.replace(sqlForm, '$1T$2Z')
}

function inSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : Math.floor(milliseconds / 1000)
}
