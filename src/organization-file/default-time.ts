import { expectedTime, parseTime } from '../core/values/time.ts'

/** When things were created, where a file does not say. */
export const defaultTime = Date.UTC(2020, 0, 1)

/** The time that a field gives, in milliseconds since the epoch. Reports a string that is not a time. */
export function readTime(text: string | undefined, now: number, report: (message: string) => void): number {
  const time = text === undefined ? defaultTime : parseTime(text, now)
  if (time === undefined) report(`${expectedTime}, got "${text}"`)
  return time ?? defaultTime
}
