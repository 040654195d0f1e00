import { readFileSync } from 'node:fs'
import t from 'tap'
import { parsePolicyDocument } from '../../../src/core/policy/parse-policy-document.ts'

/** Problems are written as the path in JSON and the start of the message. */
interface Cases {
  readonly accepted: readonly { readonly Statement: unknown }[]
  readonly refused: readonly { readonly document: unknown; readonly problems: readonly string[] }[]
}

const cases: Cases = JSON.parse(readFileSync(new URL('../../cases/policy-documents.json', import.meta.url), 'utf8'))

t.test('documents that AWS accepts', async t => {
  for (const document of cases.accepted) {
    const parsed = parsePolicyDocument(document)
    const expected = { document: { statements: Array(statementsOf(document).length).fill({}) } }
    t.match(parsed, expected, JSON.stringify(document))
    t.strictSame(parsePolicyDocument(JSON.stringify(document, null, 2)), parsed, 'as text')
  }
})

t.test('documents with problems', async t => {
  for (const { document, problems: expected } of cases.refused) {
    const parsed = parsePolicyDocument(document)
    const problems = 'problems' in parsed ? parsed.problems : []
    const found = problems.map(({ path, message }) => `${path.map(part => `/${part}`).join('')}: ${message}`)
    const beginnings = found.map((problem, index) => problem.slice(0, expected[index]?.length))
    t.strictSame(beginnings, expected, JSON.stringify(document))
  }
})

t.test('a document as it is read', async t => {
  const allow = { Sid: 'Read', Effect: 'Allow', Action: ['s3:Get*', 'S3:List*'], Resource: 'arn:aws:s3:::*' }
  const deny = { Effect: 'Deny', NotAction: 'iam:*', NotResource: ['arn:a', 'arn:b'] }
  const condition = { Bool: { 'aws:SecureTransport': false }, StringLike: { 'aws:PrincipalTag/A': ['x', 1] } }
  const conditional = { ...deny, Condition: condition }
  t.strictSame(parsePolicyDocument({ Version: '2012-10-17', Statement: [allow, conditional] }), {
    document: {
      version: '2012-10-17',
      statements: [
        {
          sid: 'Read',
          effect: 'Allow',
          action: { negated: false, patterns: ['s3:Get*', 'S3:List*'] },
          resource: { negated: false, patterns: ['arn:aws:s3:::*'] },
        },
        {
          effect: 'Deny',
          action: { negated: true, patterns: ['iam:*'] },
          resource: { negated: true, patterns: ['arn:a', 'arn:b'] },
          condition: { Bool: { 'aws:SecureTransport': ['false'] }, StringLike: { 'aws:PrincipalTag/A': ['x', '1'] } },
        },
      ],
    },
  })
})

t.test('a statement without a Condition has none, one with an empty Condition has one', async t => {
  const conditionOf = (statement: object) => {
    const parsed = parsePolicyDocument({ Statement: { Effect: 'Deny', Action: '*', Resource: '*', ...statement } })
    return 'document' in parsed && parsed.document.statements[0]?.condition
  }
  t.equal(conditionOf({}), undefined)
  t.strictSame(conditionOf({ Condition: {} }), {})
})

function statementsOf({ Statement }: Cases['accepted'][number]): readonly unknown[] {
  return Array.isArray(Statement) ? Statement : [Statement]
}
