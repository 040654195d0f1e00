import { z } from 'zod'
import { parseDuration, parseTimestamp } from '../../core/values/time.ts'

/** A timestamp, which becomes milliseconds since the epoch. */
export const timeSchema = () =>
  parsedText(parseTimestamp, 'expected a timestamp such as 2026-01-31T00:00:00Z', '2026-01-31T00:00:00Z')

/** A duration, which becomes milliseconds. */
export const durationSchema = () => parsedText(parseDuration, 'expected a duration such as 250ms, 90m or 1h', '1h')

function parsedText(parse: (text: string) => number | undefined, expected: string, example: string) {
  return z
    .string(expected)
    .transform((text, context) => {
      const value = parse(text)
      if (value === undefined) context.addIssue(expected)
      return value ?? z.NEVER
    })
    .meta({ examples: [example] })
}
