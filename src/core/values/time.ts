import { parseDuration } from './duration.ts'

export const expectedTime = 'expected a timestamp such as 2026-01-31T12:00:00Z, or a time ago such as -3d or -90m'

/** Milliseconds since the epoch of a timestamp (ISO 8601, with a time zone) or of a time ago such as `-3d`. */
export function parseTime(text: string, now: number): number | undefined {
  if (!text.startsWith('-')) return parseTimestamp(text)
  const time = now - (parseDuration(text.slice(1)) ?? Number.NaN)
  return Number.isNaN(new Date(time).getTime()) ? undefined : time
}

/** Milliseconds since the epoch of a timestamp (ISO 8601, with a time zone); undefined for anything else. */
export function parseTimestamp(text: string): number | undefined {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text) ?? []
  const time = day !== undefined && isInCalendar(day) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

/** Date.parse takes February 30 for March 2. */
function isInCalendar(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
