import { z } from 'zod'
import { accountIdPattern } from '../../core/organization/organization.ts'

import { parseDuration, parseTimestamp } from '../../core/values/time.ts'

/** Why no action of a service is allowed: for the OpenAPI document. */
export const refusalSchema = () =>
  z
    .discriminatedUnion('kind', [
      z
        .object({ kind: z.literal('NOT_ALLOWED'), targetId: z.string() })
        .describe('No SCP of the target allows the service'),
      z
        .object({
          kind: z.literal('DENIED'),
          targetId: z.string(),
          policyId: z.string(),
          statement: z.int().describe('The index of the statement in the document'),
          sid: z.string().optional(),
        })
        .describe('A statement denies what was left of the service'),
    ])
    .meta({ id: 'Refusal', description: 'The first level, from the root down, that leaves nothing of a service' })

export const accountIdSchema = () =>
  z
    .string()
    .regex(accountIdPattern, 'expected an account id: 12 digits')
    .meta({ examples: ['111122223333'] })

export const namespaceSchema = () =>
  z
    .string()
    .describe('The namespace of a service')
    .meta({ examples: ['s3'] })

/** A timestamp, parsed to milliseconds since the epoch. */
export const timeSchema = () =>
  parsedString(parseTimestamp, 'expected a timestamp such as 2026-01-31T00:00:00Z', '2026-01-31T00:00:00Z')

/** A duration, parsed to milliseconds. */
export const durationSchema = () => parsedString(parseDuration, 'expected a duration such as 250ms, 90m or 1h', '1h')

function parsedString(parse: (text: string) => number | undefined, expected: string, example: string) {
  return z
    .string(expected)
    .transform((text, context) => {
      const value = parse(text)
      if (value === undefined) context.addIssue(expected)
      return value ?? z.NEVER
    })
    .meta({ examples: [example] })
}
