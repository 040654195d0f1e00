import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import type { Level } from '../../../src/core/policy/compile-level.ts'
import { type Decision, decideRequest } from '../../../src/core/policy/evaluate-request.ts'
import type { AccessRequest } from '../../../src/core/policy/matches-request.ts'
import { parsePolicyDocument } from '../../../src/core/policy/parse-policy-document.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

/** The levels from the root down, each with its documents; by default, a request has the resource `*` and no keys. */
interface Case {
  readonly rule: string
  readonly levels: Readonly<Record<string, readonly unknown[]>>
  readonly requests: readonly (Partial<AccessRequest> & { readonly action: string; readonly decision: string })[]
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('../../cases/requests.json', import.meta.url), 'utf8'))

for (const { rule, levels, requests } of cases) {
  t.test(rule, async t => {
    for (const { decision, ...request } of requests)
      t.equal(
        describe(decideRequest(toLevels(levels), { resource: '*', keys: {}, ...request })),
        decision,
        JSON.stringify(request),
      )
  })
}

type Statements = readonly object[]
const effect = fc.constantFrom('Allow', 'Allow', 'Deny')
const statementOf = (effect: fc.Arbitrary<string>) =>
  fc
    .record({
      Effect: effect,
      actions: fc.record({
        key: fc.constantFrom('Action', 'NotAction'),
        value: fc.constantFrom('*', 'a:*', 'A:b', 'c:?', ['a:b', 'c:d']),
      }),
      resources: fc.record({
        key: fc.constantFrom('Resource', 'NotResource'),
        value: fc.constantFrom('*', 'arn:*', 'arn:x', ['arn:?', `arn:$\{k}`]),
      }),
      condition: fc.constantFrom(
        {},
        {},
        { Condition: { StringEquals: { k: 'x' } } },
        { Condition: { Null: { k: true } } },
      ),
    })
    .map(({ Effect, actions, resources, condition }) => ({
      Effect,
      [actions.key]: actions.value,
      [resources.key]: resources.value,
      ...condition,
    }))
const levels: fc.Arbitrary<readonly Statements[]> = fc.array(
  fc.array(statementOf(effect), { minLength: 1, maxLength: 4 }),
  { minLength: 1, maxLength: 3 },
)
const request: fc.Arbitrary<AccessRequest> = fc.record({
  action: fc.constantFrom('a:b', 'A:B', 'c:d'),
  resource: fc.constantFrom('*', 'arn:x', 'arn:y'),
  keys: fc.constantFrom({}, { k: ['x'] }, { k: ['y', 'x'] }),
})
const numRuns = propertyRuns(3000)

t.test('one more Deny never allows more, one more Allow never less', async () => {
  const added = statementOf(fc.constantFrom('Allow', 'Deny'))
  fc.assert(
    fc.property(levels, added, request, (levels, added, request) => {
      const [first = [], ...rest] = levels
      const [before, after] = [isAllowed(levels, request), isAllowed([[...first, added], ...rest], request)]
      return before === after || after === (added.Effect === 'Allow')
    }),
    { numRuns },
  )
})

t.test('one more level never allows more', async () => {
  fc.assert(
    fc.property(levels, levels, request, (levels, more, request) =>
      isAllowed(levels, request) ? true : !isAllowed([...levels, ...more], request),
    ),
    { numRuns },
  )
})

t.test('the order of statements and of levels does not matter', async () => {
  fc.assert(
    fc.property(
      levels,
      request,
      (levels, request) =>
        isAllowed(levels, request) ===
        isAllowed(levels.map(statements => [...statements].reverse()).reverse(), request),
    ),
    { numRuns },
  )
})

function isAllowed(levels: readonly Statements[], request: AccessRequest): boolean {
  const documents = levels.map((Statement, index) => [`${index}`, [{ Version: '2012-10-17', Statement }]])
  return decideRequest(toLevels(Object.fromEntries(documents)), request).allowed
}

function toLevels(levels: Case['levels']): Level[] {
  return Object.entries(levels).map(([targetId, documents]) => ({
    targetId,
    policies: documents.map((source, index) => {
      const parsed = parsePolicyDocument(source)
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
      return { id: `policy ${index}`, document: parsed.document }
    }),
  }))
}

function describe(decision: Decision): string {
  if (decision.allowed) return 'allowed'
  if (!decision.explicit) return `not allowed at ${decision.targetId}`
  const { targetId, policyId, statement, sid } = decision
  return `denied at ${targetId} by ${policyId}, statement ${statement}${sid === undefined ? '' : ` (${sid})`}`
}
