import fc from 'fast-check'
import t from 'tap'
import { evaluateServices, type ServiceActions } from '../../../src/core/policy/evaluate-services.ts'
import { parsePolicyDocument } from '../../../src/core/policy/policy-document.ts'

interface Statement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: readonly string[]
  readonly NotAction?: readonly string[]
  readonly Resource?: readonly string[]
  readonly NotResource?: readonly string[]
  readonly Condition?: object
}
/** Levels of policies of statements. */
type Levels = readonly (readonly (readonly Statement[])[])[]

const service = (namespace: string, names: readonly string[], arns: readonly string[] = []): ServiceActions => ({
  namespace,
  actions: names.map(name => ({ name, resourceTypes: arns.map((arn, index) => ({ name: `type ${index}`, arn })) })),
})
const plainServices = [service('a', ['A', 'Ab', 'Ba']), service('ab', ['A', 'Bab']), service('b', ['Ab'])]
const services = [...plainServices, service('c', ['A', 'B'], ['arn:aws:c:*:*:x/*', 'arn:aws:c:::*'])]

const glob = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 3 })
const action = fc.oneof(
  fc.constant('*'),
  fc.tuple(glob('abc*?'), glob('aAbB*?')).map(([prefix, name]) => `${prefix}:${name}`),
)
const resource = fc.constantFrom('*', 'arn:aws:c:::*', 'arn:aws:c:::y', 'arn:aws:c:*:*:x/*', 'arn:aws:c:r:1:x/z')
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 3 })
const element = (name: string, pattern: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(name, `Not${name}`), few(pattern)).map(([key, patterns]) => ({ [key]: patterns }))
const statementOf = (...effects: readonly Statement['Effect'][]): fc.Arbitrary<Statement> =>
  fc
    .tuple(
      fc.constantFrom(...effects),
      element('Action', action),
      element('Resource', resource),
      fc.option(fc.constant({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), { freq: 3 }),
    )
    .map(([Effect, actions, resources, condition]) => ({ Effect, ...actions, ...resources, ...condition }))
const statement = statementOf('Allow', 'Allow', 'Deny')
const levelsOf = (minLength: number): fc.Arbitrary<Levels> => fc.array(few(few(statement)), { minLength, maxLength: 3 })
/** Levels, and a place for one more statement in one of their policies. */
const levelsAndPlace = fc.tuple(levelsOf(1), fc.nat(), fc.nat(), fc.nat())

t.test('evaluation agrees with a naive one', async () => {
  fc.assert(
    fc.property(levelsOf(0), levels => isSame(allowed(levels, plainServices), naivelyAllowed(levels))),
    { numRuns: 5000 },
  )
})

t.test('one more Deny never allows more', async () => {
  fc.assert(
    fc.property(levelsAndPlace, statementOf('Deny'), ([levels, ...place], added) =>
      isSubset(allowed(withStatement(levels, place, added)), allowed(levels)),
    ),
    { numRuns: 2000 },
  )
})

t.test('one more Allow never allows less', async () => {
  fc.assert(
    fc.property(levelsAndPlace, statementOf('Allow'), ([levels, ...place], added) =>
      isSubset(allowed(levels), allowed(withStatement(levels, place, added))),
    ),
    { numRuns: 2000 },
  )
})

t.test('one more level never allows more', async () => {
  fc.assert(
    fc.property(levelsOf(0), levelsOf(1), (levels, added) => isSubset(allowed([...levels, ...added]), allowed(levels))),
    { numRuns: 2000 },
  )
})

t.test("the order of levels, of a level's policies and of their statements does not matter", async () => {
  const reverse = (levels: Levels) =>
    levels.map(policies => policies.map(statements => [...statements].reverse()).reverse()).reverse()
  fc.assert(
    fc.property(levelsOf(1), levels => isSame(allowed(reverse(levels)), allowed(levels))),
    { numRuns: 2000 },
  )
})

t.test('it does not matter which policy of a level a statement stands in', async () => {
  fc.assert(
    fc.property(levelsOf(1), levels => isSame(allowed(levels.map(policies => [policies.flat()])), allowed(levels))),
    { numRuns: 2000 },
  )
})

function allowed(levels: Levels, among: readonly ServiceActions[] = services): Set<string> {
  const read = levels.map((policies, level) => ({
    targetId: `${level}`,
    policies: policies.map((statements, policy) => {
      const parsed = parsePolicyDocument({ Statement: statements })
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
      return { id: `${policy}`, document: parsed.document }
    }),
  }))
  const answers = evaluateServices(read, among)
  return new Set([...answers].flatMap(([namespace, answer]) => (answer.allowed ? [namespace] : [])))
}

/** The rule, said once more: without resource types, and with a RegExp for each pattern. */
function naivelyAllowed(levels: Levels): Set<string> {
  const isAllowed = (action: string) =>
    levels.every(policies => {
      const matching = policies.flat().filter(statement => matches(statement, action))
      return (
        matching.some(({ Effect }) => Effect === 'Allow') &&
        !matching.some(({ Effect, Condition }) => Effect === 'Deny' && !Condition)
      )
    })
  const left = plainServices.filter(({ namespace, actions }) =>
    [...actions].some(({ name }) => isAllowed(`${namespace}:${name}`)),
  )
  return new Set(left.map(({ namespace }) => namespace))
}

function matches({ Action, NotAction, Resource, NotResource }: Statement, action: string): boolean {
  const named = (patterns: readonly string[]) => patterns.some(pattern => toRegExp(pattern).test(action))
  const actionMatches = Action ? named(Action) : !named(NotAction ?? [])
  return actionMatches && (Resource ? Resource.includes('*') : !NotResource?.includes('*'))
}

function toRegExp(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i')
}

/** The levels with a statement more; the numbers choose level, policy and place among its statements. */
function withStatement(levels: Levels, [level, policy, place]: readonly [number, number, number], added: Statement) {
  return levels.map((policies, l) =>
    policies.map((statements, p) =>
      l === level % levels.length && p === policy % policies.length
        ? statements.toSpliced(place % (statements.length + 1), 0, added)
        : statements,
    ),
  )
}

function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return [...inner].every(item => outer.has(item))
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return isSubset(a, b) && isSubset(b, a)
}
