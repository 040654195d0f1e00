import { z } from 'zod'

/** Values that jobs keep as JSON. Equal values have equal texts: fields are written in the order of the schema. */
function jsonCodec<T extends z.ZodObject>(schema: T) {
  return z.codec(z.string(), schema, {
    decode: text => JSON.parse(text),
    encode: value => JSON.stringify(value),
  })
}

/** The input of ACCESS_REPORT. */
export const reportInput = jsonCodec(z.object({ entityPath: z.string(), policyId: z.string().exactOptional() }))

/** The input of ACCOUNT_CREATION. */
export const accountCreation = jsonCodec(
  z.object({
    organizationId: z.string(),
    /** For the ids that the account gets. */
    seed: z.string(),
    name: z.string(),
    email: z.string(),
    /** Whether an account in AWS GovCloud (US) is created as well. */
    govCloud: z.boolean(),
    tags: z.array(z.object({ key: z.string(), value: z.string() })),
    roleName: z.string().exactOptional(),
  }),
)

/** The output of ACCOUNT_CREATION. */
export const createdAccount = jsonCodec(
  z.object({ accountId: z.string(), govCloudAccountId: z.string().exactOptional() }),
)

/** The input of ACCOUNT_CLOSURE. */
export const accountClosure = jsonCodec(z.object({ organizationId: z.string(), accountId: z.string() }))
