export const expectedTime = 'expected a timestamp such as 2026-01-31T12:00:00Z, or a relative time such as -3d or -90m'

/** Milliseconds since the epoch of a timestamp (ISO 8601, with a time zone) or of a relative time such as `-3d`. */
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

/** Date.parse reads February 30 as March 2. */
function isInCalendar(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** ISO 8601 as AWS prints it: with milliseconds unless they are zero. */
export function timestamp(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z')
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a duration such as `250ms`, `3s`, `90m`, `4h`, `30d`, or `0`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? []
  return amount === undefined ? undefined : Math.round(Number(amount) * (units[unit] ?? 0))
}
