import t from 'tap'
import { z } from 'zod'
import { constraintFailures } from '../../../src/aws/protocols/constraint-failure.ts'
import { echoingValidationMessage, validationMessage } from '../../../src/aws/protocols/validation-message.ts'

const schema = z.object({
  Name: z
    .string()
    .min(2)
    .max(4)
    .regex(/^[a-z/]+$/)
    .optional(),
  Count: z.number().int().min(1).max(9).optional(),
  Kind: z.enum(['B', 'A']).optional(),
  Tags: z.array(z.object({ Key: z.string().max(3) })).optional(),
  Needed: z.string(),
})

const cases: [input: object, expected: string][] = [
  [{}, "1 validation error detected: Value at 'needed' failed to satisfy constraint: Member must not be null"],
  [
    { Needed: '', Name: 'A' },
    "2 validation errors detected: Value at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2; " +
      "Value at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z/]+$",
  ],
  [
    { Needed: '', Name: 'abcde' },
    "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must have length less than or equal to 4",
  ],
  [
    { Needed: '', Count: 0 },
    "1 validation error detected: Value at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [
    { Needed: '', Count: 10 },
    "1 validation error detected: Value at 'count' failed to satisfy constraint: Member must have value less than or equal to 9",
  ],
  [
    { Needed: '', Kind: 'C' },
    "1 validation error detected: Value at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [B, A]",
  ],
  [
    { Needed: '', Kind: 5 },
    "1 validation error detected: Value at 'kind' failed to satisfy constraint: Member must be of type string",
  ],
  [
    { Needed: '', Tags: [{ Key: 'a' }, { Key: 'long' }] },
    "1 validation error detected: Value at 'tags.2.member.key' failed to satisfy constraint: Member must have length less than or equal to 3",
  ],
]

for (const [input, expected] of cases)
  t.test(JSON.stringify(input), async t => {
    const { error } = schema.safeParse(input)
    t.equal(error && validationMessage(constraintFailures(error, input)), expected)
  })

t.test('with the value, as STS tells it', async t => {
  const limit = { kind: 'MIN_VALUE', limit: 900 } as const
  t.equal(
    echoingValidationMessage([
      { path: ['RoleArn'], constraint: { kind: 'REQUIRED' } },
      { path: ['DurationSeconds'], constraint: limit, value: -1 },
      { path: ['RoleSessionName'], constraint: { kind: 'MIN_LENGTH', limit: 2 }, value: '' },
      { path: ['Tags'], constraint: { kind: 'MAX_LENGTH', limit: 50 }, value: [] },
    ]),
    "4 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null; " +
      "Value '-1' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900; " +
      "Value '' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2; " +
      "Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
  )
})
