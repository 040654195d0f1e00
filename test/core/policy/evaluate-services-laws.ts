import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { evaluateServices } from '../../../src/core/policy/evaluate-services.ts'
import { parsePolicyDocument } from '../../../src/core/policy/parse-policy-document.ts'
import type { ServiceActions, ServiceAnswer } from '../../../src/core/policy/service-answer.ts'
import {
  type Access,
  evaluateNaively,
  type WrittenLevels,
  type WrittenStatement,
} from '../../helpers/naive-scp-evaluator.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'
import { createUniverse } from '../../helpers/resource-universe.ts'

/** Long patterns for ARNs of which one field varies, short ones where several do: the ARNs to look at stay few. */
const worlds = {
  'ARNs of which one field varies': createWorld(3, ['arn:aws:c:::*', 'arn:aws:c:::*:*', 'arn:aws:c:*::a']),
  'ARNs of which several fields vary': createWorld(2, ['arn:aws:c:::*a*', 'arn:aws:c::*:*', 'arn:aws:c:*::a:*']),
}

function createWorld(length: number, [first = '', second = '', third = '']: readonly string[]) {
  const { pattern, arnsOf } = createUniverse(length)
  const action = (name: string, ...arns: readonly string[]) => ({
    name,
    resourceTypes: arns.map(arn => ({ name: `type ${arn}`, arn })),
  })
  const services: readonly ServiceActions[] = [
    { namespace: 'a', actions: [action('A'), action('Ab'), action('Ba')] },
    { namespace: 'ac', actions: [action('Ab')] },
    { namespace: 'c', actions: [action('A', first), action('Ba', second, third)] },
    { namespace: 'cb', actions: [action('A'), action('Ab', second)] },
  ]
  const accesses = services.map(({ namespace, actions }) =>
    [...actions].flatMap(({ name, resourceTypes }): Access[] => {
      const action = `${namespace}:${name}`
      if (resourceTypes.length === 0) return [{ action, type: undefined, resource: '*' }]
      return resourceTypes.flatMap(({ name: type, arn }) => arnsOf(arn).map(resource => ({ action, type, resource })))
    }),
  )
  return { services, accesses, ...generators(fc.oneof(fc.constant('*'), pattern, pattern)) }
}

function generators(resource: fc.Arbitrary<string>) {
  const glob = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 3 })
  const action = fc.oneof(
    fc.constantFrom('*', 'c*:*'),
    fc.tuple(glob('abc*?'), glob('aAbB*?')).map(([prefix, name]) => `${prefix}:${name}`),
  )
  const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 3 })
  const element = (name: string, pattern: fc.Arbitrary<string>) =>
    fc.tuple(fc.constantFrom(name, `Not${name}`), few(pattern)).map(([key, patterns]) => ({ [key]: patterns }))
  const condition = fc.option(fc.constant({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), { freq: 3 })
  const statementOf = (...effects: readonly WrittenStatement['Effect'][]): fc.Arbitrary<WrittenStatement> =>
    fc
      .tuple(fc.constantFrom(...effects), element('Action', action), element('Resource', resource), condition)
      .map(([Effect, actions, resources, condition]) => ({ Effect, ...actions, ...resources, ...condition }))
  const levels = fc.array(few(few(statementOf('Allow', 'Allow', 'Deny'))), { minLength: 1, maxLength: 3 })
  return { levels, statementOf, place: fc.tuple(fc.nat(), fc.nat(), fc.nat()) }
}

for (const [name, { services, accesses, levels, statementOf, place }] of Object.entries(worlds)) {
  const isAllowed = (written: WrittenLevels) => evaluate(written, services).map(({ allowed }) => allowed)

  t.test(`${name}: the answers and their reasons are those of a naive evaluation`, async () => {
    const isSame = (written: WrittenLevels) =>
      evaluate(written, services).every((answer, index) => isRight(answer, written, accesses[index] as Access[]))
    fc.assert(fc.property(levels, isSame), { numRuns: propertyRuns(10_000) })
  })

  t.test(`${name}: one more Deny never allows more`, async () => {
    const law = (written: WrittenLevels, at: Place, added: WrittenStatement) =>
      isWithin(isAllowed(withStatement(written, at, added)), isAllowed(written))
    fc.assert(fc.property(levels, place, statementOf('Deny'), law), { numRuns: propertyRuns(1000) })
  })

  t.test(`${name}: one more Allow never allows less`, async () => {
    const law = (written: WrittenLevels, at: Place, added: WrittenStatement) =>
      isWithin(isAllowed(written), isAllowed(withStatement(written, at, added)))
    fc.assert(fc.property(levels, place, statementOf('Allow'), law), { numRuns: propertyRuns(1000) })
  })

  t.test(`${name}: one more level never allows more`, async () => {
    const law = (written: WrittenLevels, added: WrittenLevels) =>
      isWithin(isAllowed([...written, ...added]), isAllowed(written))
    fc.assert(fc.property(levels, levels, law), { numRuns: propertyRuns(1000) })
  })

  t.test(`${name}: the order of levels, of their policies and of statements does not matter`, async () => {
    const reversed = (written: WrittenLevels) =>
      written.map(policies => policies.map(statements => statements.toReversed()).toReversed()).toReversed()
    const law = (written: WrittenLevels) => isDeepStrictEqual(isAllowed(reversed(written)), isAllowed(written))
    fc.assert(fc.property(levels, law), { numRuns: propertyRuns(1000) })
  })

  t.test(`${name}: it does not matter in which policy of a level a statement is`, async () => {
    const merged = (written: WrittenLevels) => written.map(policies => [policies.flat()])
    const law = (written: WrittenLevels) => isDeepStrictEqual(isAllowed(merged(written)), isAllowed(written))
    fc.assert(fc.property(levels, law), { numRuns: propertyRuns(1000) })
  })
}

function evaluate(written: WrittenLevels, services: readonly ServiceActions[]): ServiceAnswer[] {
  const levels = written.map((policies, level) => ({
    targetId: `${level}`,
    policies: policies.map((statements, policy) => {
      const parsed = parsePolicyDocument({ Statement: statements })
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
      return { id: `${policy}`, document: parsed.document }
    }),
  }))
  return [...evaluateServices(levels, services).values()]
}

function isRight(answer: ServiceAnswer, written: WrittenLevels, accesses: readonly Access[]): boolean {
  const expected = evaluateNaively(written, accesses)
  if ('level' in expected) {
    const { level, policy, statement } = expected
    const refusal =
      policy === undefined
        ? { kind: 'NOT_ALLOWED', targetId: `${level}` }
        : { kind: 'DENIED', targetId: `${level}`, policyId: `${policy}`, statement }
    return isDeepStrictEqual(answer, { allowed: false, refusal })
  }
  return (
    answer.allowed &&
    expected.left.some(({ action, type }) => action.endsWith(`:${answer.action}`) && type === answer.resourceType)
  )
}

/** Which level, which of its policies, and where among the statements. */
type Place = readonly [level: number, policy: number, statement: number]

function withStatement(levels: WrittenLevels, [level, policy, place]: Place, added: WrittenStatement): WrittenLevels {
  return levels.map((policies, l) =>
    policies.map((statements, p) =>
      l === level % levels.length && p === policy % policies.length
        ? statements.toSpliced(place % (statements.length + 1), 0, added)
        : statements,
    ),
  )
}

/** Whether what is allowed first is allowed second too. */
function isWithin(first: readonly boolean[], second: readonly boolean[]): boolean {
  return first.every((allowed, index) => !allowed || second[index])
}
