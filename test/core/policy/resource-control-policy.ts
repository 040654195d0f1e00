import { readFileSync } from 'node:fs'
import t from 'tap'
import { readResourceControlPolicy } from '../../../src/core/policy/resource-control-policy.ts'

/** Content that is stored unchanged has no `kept`; problems are written as in policy-documents.json. */
interface Cases {
  readonly base: object
  readonly accepted: readonly { readonly rule: string; readonly content: unknown; readonly kept?: unknown }[]
  readonly refused: readonly {
    readonly rule: string
    readonly content: unknown
    readonly problems: readonly string[]
  }[]
}

const cases: Cases = JSON.parse(
  readFileSync(new URL('../../cases/resource-control-policies.json', import.meta.url), 'utf8'),
)

t.test('what AWS accepts, and how it keeps it', async t => {
  for (const { rule, content, kept = content } of cases.accepted) {
    const expected = { content: toText(kept) }
    t.strictSame(readResourceControlPolicy(spaced(toText(content))), expected, rule)
    t.strictSame(readResourceControlPolicy(expected.content), expected, `${rule}, again`)
  }
})

t.test('what AWS refuses', async t => {
  for (const { rule, content, problems: expected } of cases.refused) {
    const read = readResourceControlPolicy(toText(content))
    const problems = 'problems' in read ? read.problems : []
    const found = problems.map(({ path, message }) => `${path.map(part => `/${part}`).join('')}: ${message}`)
    t.strictSame(
      found.map((problem, index) => problem.slice(0, expected[index]?.length)),
      expected,
      rule,
    )
  }
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
