import { z } from 'zod'
import { accountIdPattern } from '../../core/organization/organization.ts'

import { parseDuration, parseTimestamp } from '../../core/values/time.ts'

/** Why a service is not left: for the OpenAPI document. */
export const refusalSchema = () =>
  z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('NOT_ALLOWED'), targetId: z.string() }).describe('No SCP there allows it'),
      z
        .object({
          kind: z.literal('DENIED'),
          targetId: z.string(),
          policyId: z.string(),
          statement: z.int().describe('The index of the statement in the document'),
          sid: z.string().optional(),
        })
        .describe('A statement takes the last of it'),
    ])
    .meta({ id: 'Refusal', description: 'The first level, from the root down, at which nothing of a service is left' })

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
