import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import {
  isDelegable,
  parseStoredResourcePolicy,
  readResourcePolicy,
} from '../../../src/core/delegation/resource-policy.ts'
import type { ConditionKeys } from '../../../src/core/policy/condition-keys.ts'
import { decideByResourcePolicy } from '../../../src/core/policy/principal.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

/** Content that is stored unchanged has no `kept`; problems are written as in policy-documents.json. */
interface Cases {
  readonly base: object
  readonly accounts: readonly string[]
  readonly accepted: readonly { readonly rule: string; readonly content: unknown; readonly kept?: unknown }[]
  readonly refused: readonly {
    readonly rule: string
    readonly content: unknown
    readonly problems: readonly string[]
  }[]
  readonly unsupportedActions: readonly string[]
  readonly decisions: readonly {
    readonly rule: string
    readonly content: unknown
    readonly requests: readonly {
      readonly account: string
      readonly action: string
      /** Default: `*`. */
      readonly resource?: string
      readonly keys?: ConditionKeys
      readonly decision: string
    }[]
  }[]
}

const cases: Cases = JSON.parse(readFileSync(new URL('../../cases/resource-policies.json', import.meta.url), 'utf8'))
const organization = { isMember: (accountId: string) => cases.accounts.includes(accountId) }

t.test('what AWS accepts, and how it keeps it', async t => {
  for (const { rule, content, kept = content } of cases.accepted) {
    const expected = toText(kept)
    const contentOf = (text: string) => {
      const read = readResourcePolicy(text, organization)
      return 'content' in read && read.content
    }
    t.equal(contentOf(spaced(toText(content))), expected, rule)
    t.equal(contentOf(expected), expected, `${rule}, again`)
  }
})

t.test('what AWS refuses', async t => {
  for (const { rule, content, problems: expected } of cases.refused) {
    const read = readResourcePolicy(toText(content), organization)
    const problems = 'problems' in read ? read.problems : []
    const found = problems.map(({ path, message }) => `${path.map(part => `/${part}`).join('')}: ${message}`)
    t.match(read, { refused: 'INVALID_JSON' }, rule)
    t.strictSame(
      found.map((problem, index) => problem.slice(0, expected[index]?.length)),
      expected,
      rule,
    )
  }
})

t.test('actions that cannot be delegated', async t => {
  for (const action of cases.unsupportedActions) {
    const content = { Statement: [{}, { Action: ['organizations:ListRoots', action] }] }
    t.strictSame(readResourcePolicy(toText(content), organization), { refused: 'UNSUPPORTED_ACTION', action })
    t.notOk(isDelegable(action), action)
  }
  t.ok(isDelegable('organizations:AttachPolicy'))
})

t.test('decisions', async t => {
  for (const { rule, content, requests } of cases.decisions)
    for (const { account: accountId, decision, ...request } of requests) {
      const document = parseStoredResourcePolicy(toText(content))
      t.equal(
        decideByResourcePolicy(document, { resource: '*', keys: {}, principalArns: [], ...request, accountId }),
        decision,
        rule,
      )
    }
})

t.test('a stored policy is read even if accounts have left; an invalid one throws', async t => {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: '999999999999' },
    Action: 'organizations:*Roots',
    Resource: '*',
  }
  t.match(parseStoredResourcePolicy(JSON.stringify({ Statement: statement })), { statements: [{ effect: 'Allow' }] })
  t.throws(() => parseStoredResourcePolicy('{}'), { message: /^invalid resource-based policy/ })
})

t.test('one more Deny never allows, and the order of statements does not matter', async () => {
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: fc.constantFrom('*', { AWS: '222222222222' }, { AWS: '333333333333' }, { Service: 'kms.amazonaws.com' }),
    Action: fc.constantFrom('organizations:List*', 'organizations:ListRoots', 'organizations:TagResource'),
    Resource: fc.constantFrom('*', 'arn:aws:organizations::*:root/*'),
  })
  const request = {
    action: 'organizations:ListRoots',
    resource: '*',
    keys: {},
    accountId: '222222222222',
    principalArns: [],
  }
  const decide = (statements: readonly unknown[]) =>
    decideByResourcePolicy(parseStoredResourcePolicy(JSON.stringify({ Statement: statements })), request)
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 5 }), statement, (statements, added) => {
      const before = decide(statements)
      return (
        decide(statements.toReversed()) === before &&
        (before === 'ALLOW' || decide([...statements, { ...added, Effect: 'Deny' }]) !== 'ALLOW')
      )
    }),
    { numRuns: propertyRuns(2000) },
  )
})

/** The document of a case as JSON: its statements list differences from the base; null removes a field. */
function toText(content: unknown): string {
  if (typeof content === 'string') return content
  const { Statement: given } = content as { readonly Statement: object | readonly object[] }
  const expand = (statement: object) =>
    Object.fromEntries(Object.entries({ ...cases.base, ...statement }).filter(([, value]) => value !== null))
  const Statement = Array.isArray(given) ? given.map(expand) : expand(given)
  return JSON.stringify({ ...(content as object), Statement })
}

function spaced(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2)
}
