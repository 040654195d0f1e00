import { z } from 'zod'
import { parseDuration } from '../../core/duration.ts'
import { parseTimestamp } from '../../core/time.ts'

/** A timestamp, which becomes milliseconds since the epoch. */
export const timeSchema = () =>
  z
    .string('expected a timestamp such as 2026-01-31T00:00:00Z')
    .transform((text, context) => {
      const time = parseTimestamp(text)
      if (time === undefined) context.addIssue('expected a timestamp such as 2026-01-31T00:00:00Z')
      return time ?? z.NEVER
    })
    .meta({ examples: ['2026-01-31T00:00:00Z'] })

/** A duration, which becomes milliseconds. */
export const durationSchema = () =>
  z
    .string('expected a duration such as 250ms, 90m or 1h')
    .transform((text, context) => {
      const duration = parseDuration(text)
      if (duration === undefined) context.addIssue('expected a duration such as 250ms, 90m or 1h')
      return duration ?? z.NEVER
    })
    .meta({ examples: ['1h'] })
