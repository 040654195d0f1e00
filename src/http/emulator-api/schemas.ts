import { z } from 'zod'
import { accountIdPattern } from '../../core/organization/organization.ts'

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
