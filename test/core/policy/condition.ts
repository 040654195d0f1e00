import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { conditionHolds } from '../../../src/core/policy/condition.ts'
import type { ConditionKeys } from '../../../src/core/policy/condition-keys.ts'
import { parsePolicyDocument } from '../../../src/core/policy/parse-policy-document.ts'
import type { Condition, Version } from '../../../src/core/policy/policy-document.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

interface Group {
  readonly rule: string
  readonly version?: Version
  readonly keys: ConditionKeys
  readonly conditions: readonly { readonly condition: unknown; readonly holds: boolean }[]
}

const groups: readonly Group[] = JSON.parse(
  readFileSync(new URL('../../cases/conditions.json', import.meta.url), 'utf8'),
)

// A date that names no zone must be one of UTC everywhere.
process.env.TZ = 'America/New_York'

t.test('conditions', async t => {
  for (const { rule, version, keys, conditions } of groups)
    for (const { condition, holds } of conditions)
      t.equal(conditionHolds(read(condition), keys, version), holds, `${rule}: ${JSON.stringify(condition)}`)
})

t.test('no Condition holds', async t => t.ok(conditionHolds(undefined, {})))

const values = fc.array(
  fc.constantFrom('a', 'b', '1', '2', 'a*', 'arn:aws:s3:::a', 'arn:aws:s3:::*', '10.0.0.1', '10.0.0.0/8', `$\{k}`, ''),
  {
    maxLength: 3,
  },
)
const negations = [
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['NumericEquals', 'NumericNotEquals'],
  ['DateEquals', 'DateNotEquals'],
  ['IpAddress', 'NotIpAddress'],
  ['ArnEquals', 'ArnNotEquals'],
  ['ArnLike', 'ArnNotLike'],
] as const

t.test('a negated operator says the opposite, also where the key is missing', async () => {
  fc.assert(
    fc.property(fc.constantFrom(...negations), values, values, ([positive, negative], wanted, given) => {
      const says = (operator: string) => conditionHolds({ [operator]: { k: wanted } }, { k: given })
      return says(positive) === !says(negative)
    }),
    { numRuns: propertyRuns(5000) },
  )
})

t.test('more values of a positive operator never hold less, more operators never hold more', async () => {
  const operator = fc.constantFrom(...negations).map(([positive]) => positive)
  fc.assert(
    fc.property(operator, operator, values, values, values, (first, second, wanted, more, given) => {
      const says = (condition: Condition) => conditionHolds(condition, { k: given })
      const one = says({ [first]: { k: wanted } })
      return (
        (!one || says({ [first]: { k: [...wanted, ...more] } })) &&
        (one || !says({ [first]: { k: wanted }, [`${second}IfExists`]: { k: more } }))
      )
    }),
    { numRuns: propertyRuns(2000) },
  )
})

/** Cases have values as in documents. Documents cannot have unknown operators. */
function read(condition: unknown): Condition {
  const parsed = parsePolicyDocument({
    Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition },
  })
  return 'document' in parsed ? (parsed.document.statements[0]?.condition as Condition) : (condition as Condition)
}
