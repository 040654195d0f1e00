import { parseDuration } from './duration.ts'

export const expectedTime = 'expected a timestamp such as 2026-01-31T12:00:00Z, or a time ago such as -3d or -90m'

/** Milliseconds since the epoch of a timestamp (ISO 8601, with a time zone) or of a time ago such as `-3d`. */
export function parseTime(text: string, now: number): number | undefined {
  const time = text.startsWith('-') ? now - (parseDuration(text.slice(1)) ?? Number.NaN) : parseTimestamp(text)
  return Number.isNaN(new Date(time).getTime()) ? undefined : time
}

function parseTimestamp(text: string): number {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text) ?? []
  return day !== undefined && isInCalendar(day) ? Date.parse(text) : Number.NaN
}

/** Date.parse takes February 30 for March 2. */
function isInCalendar(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
