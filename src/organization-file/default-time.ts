import { expectedTime, parseTime } from '../core/values/time.ts'

/** For the members that tell when something came to be, where a file doesn't say it. */
export const defaultTime = Date.UTC(2020, 0, 1)

/** Milliseconds since the epoch of a member. Reports a text that is no time. */
export function readTime(text: string | undefined, now: number, report: (message: string) => void): number {
  const time = text === undefined ? defaultTime : parseTime(text, now)
  if (time === undefined) report(`${expectedTime}, got "${text}"`)
  return time ?? defaultTime
}
