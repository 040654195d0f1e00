import fc from 'fast-check'
import t from 'tap'
import { isSatisfiable, TooComplexError } from '../../../src/core/policy/arn-satisfiability.ts'
import type { Alternative } from '../../../src/core/policy/pattern-automaton.ts'
import { naiveMatcher } from '../../helpers/naive-scp-evaluator.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'
import { createUniverse } from '../../helpers/resource-universe.ts'

const one = (...patterns: readonly string[]): Alternative => ({ negated: false, patterns })
const none = (...patterns: readonly string[]): Alternative => ({ negated: true, patterns })
const bucket = 'arn:aws:s3:::*'
const object = 'arn:aws:s3:::*/*'
const queue = 'arn:aws:sqs:*:*:*'

const some: Readonly<Record<string, readonly [format: string, ...groups: readonly (readonly Alternative[])[]]>> = {
  'no group': [bucket],
  'patterns that overlap in part': [bucket, [one('arn:aws:s3:::a*')], [one('arn:aws:s3:::*b')]],
  'one alternative of each group': [bucket, [one('arn:aws:s3:::a'), none('*b')], [one('arn:aws:s3:::b', '*:c')]],
  'one pattern with another inside of it left out': [object, [one('arn:aws:s3:::b/*')], [none('arn:aws:s3:::b/a*')]],
  'a character that no pattern names': [bucket, [one('arn:aws:s3:::?')], [none('*a', '*b', '*:')]],
  'a string longer than any pattern': [bucket, [none('*:?', '*:??', 'arn:aws:s3:::???')]],
  'colons in the last field': [queue, [one('arn:aws:sqs:r:1:a:b:c')]],
  'a short pattern over several fields': [queue, [one('arn:aws:sqs:*a')]],
}
const no: typeof some = {
  'another literal': [bucket, [one('arn:aws:sqs:::a')]],
  'a group without alternatives': [bucket, []],
  'disjoint patterns': [bucket, [one('arn:aws:s3:::a*')], [one('arn:aws:s3:::b*')]],
  'an object that would be a bucket': [object, [one('arn:aws:s3:::bucket')]],
  'nothing for the * of a format': [bucket, [one('arn:aws:s3:::')]],
  'nothing for one * of several': [object, [one('arn:aws:s3:::bucket/')]],
  'the same pattern wanted and not': [bucket, [one('*a*')], [none('*a*')]],
  'patterns that only together are all': [bucket, [none('arn:aws:s3:::?')], [none('arn:aws:s3:::??*')]],
  'the last field of a pattern in a field before': [queue, [one('arn:aws:sqs:a*b:1:c')], [none('arn:aws:sqs:*:*:c')]],
  '? for a colon between fields': ['arn:aws:sqs:*:*:q', [one('arn:aws:sqs:r?1:*:*:q')], [one('arn:aws:sqs:r:*')]],
}
for (const [expected, table] of [[true, some] as const, [false, no] as const])
  for (const [rule, [format, ...groups]] of Object.entries(table))
    t.test(`${expected ? 'some ARN' : 'no ARN'}: ${rule}`, async t => {
      t.equal(isSatisfiable(format, groups, { steps: 10_000 }), expected)
    })

for (const [length, format] of [
  [3, 'arn:aws:c:::*'],
  [3, 'arn:aws:c:::*a*'],
  [3, 'arn:aws:c:*::a'],
  [2, 'arn:aws:c::*:*'],
  [2, 'arn:aws:c:*::a:*'],
] as const)
  t.test(`the answer is that of a look at every ARN of ${format}`, async () => {
    const { pattern, arnsOf } = createUniverse(length)
    const arns = arnsOf(format)
    const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 3 })
    const alternative = fc.record({ negated: fc.boolean(), patterns: few(pattern) })
    const isSame = (groups: readonly (readonly Alternative[])[]) =>
      isSatisfiable(format, groups, { steps: 1_000_000 }) === isSomeIn(arns, groups)
    fc.assert(fc.property(fc.array(few(alternative), { maxLength: 5 }), isSame), { numRuns: propertyRuns(2000) })
  })

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const slow: Readonly<Record<string, readonly (readonly Alternative[])[]>> = {
  'every letter doubled somewhere': letters.map(letter => [one(`*${letter}${letter}*`)]),
  'a letter far from the end': [[one(`*a${'?'.repeat(30)}`)], [none(`*b${'?'.repeat(29)}`)]],
  'many letters far from the end to avoid': [[none(...letters.map(letter => `*${letter}${'?'.repeat(20)}`))]],
}
for (const [name, groups] of Object.entries(slow))
  t.test(`a question is given up when its steps are spent: ${name}`, async t => {
    const budget = { steps: 50_000 }
    const contradiction = [[one('*z')], [none('*zz', '*?z')]]
    t.throws(() => isSatisfiable(object, [...groups, ...contradiction], budget), new TooComplexError())
    t.ok(budget.steps > -1000, 'and not much later')
  })

t.test('questions share a budget', async t => {
  const budget = { steps: 1000 }
  t.throws(() => {
    for (let count = 0; count < 1000; count++) isSatisfiable(bucket, [[one('*a*')], [none('*a*')]], budget)
  }, new TooComplexError())
})

t.test('many exceptions cost few steps', async t => {
  const exceptions = none(...Array.from({ length: 190 }, (_, index) => `arn:aws:s3:::bucket-${index}-*/x*y`))
  const budget = { steps: 500_000 }
  t.ok(isSatisfiable(object, [[exceptions]], budget))
  t.ok(isSatisfiable(object, [[exceptions], [one('arn:aws:s3:::bucket-1*')]], budget))
  t.notOk(isSatisfiable(object, [[exceptions], [one('arn:aws:s3:::bucket-1-*/xy')]], budget))
})

function isSomeIn(arns: readonly string[], groups: readonly (readonly Alternative[])[]): boolean {
  const compiled = groups.map(group =>
    group.map(({ negated, patterns }) => ({ negated, matchers: patterns.map(naiveMatcher) })),
  )
  return arns.some(arn =>
    compiled.every(group => group.some(({ negated, matchers }) => matchers.some(matches => matches(arn)) !== negated)),
  )
}
