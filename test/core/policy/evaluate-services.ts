import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { catalog } from '../../../src/core/catalog/catalog.ts'
import { evaluateServices } from '../../../src/core/policy/evaluate-services.ts'
import { parsePolicyDocument } from '../../../src/core/policy/parse-policy-document.ts'
import type { ServiceAnswer } from '../../../src/core/policy/service-answer.ts'

/** The levels from the root down, each with its policy documents, and what is expected of some services. */
interface Case {
  readonly rule: string
  readonly levels: Readonly<Record<string, readonly unknown[]>>
  readonly services: Readonly<Record<string, string>>
}

const folder = new URL('../../cases/scps/', import.meta.url)
for (const file of readdirSync(folder)) {
  t.test(file, async t => {
    const cases: readonly Case[] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    for (const { rule, levels, services } of cases) {
      const answers = evaluate(levels)
      const found = Object.keys(services).map(service => [service, describe(answers.get(service))])
      t.strictSame(Object.fromEntries(found), services, rule)
    }
  })
}

t.test('an answer names one action that is left, on one of its resource types', async t => {
  const allowing = (Action: string, Resource: string) => ({
    root: [{ Statement: { Effect: 'Allow', Action, Resource } }],
  })
  const expected = { allowed: true, action: 'GetObject', resourceType: 'object' }
  t.strictSame(evaluate(allowing('s3:getobject', 'arn:aws:s3:::bucket/*')).get('s3'), expected)
  t.strictSame(evaluate(allowing('sqs:List*', '*')).get('sqs'), {
    allowed: true,
    action: 'ListDeadLetterSourceQueues',
    resourceType: 'queue',
  })
  t.strictSame(evaluate(allowing('sqs:ListQueues', '*')).get('sqs'), { allowed: true, action: 'ListQueues' })
})

t.test('an answer names the reason', async t => {
  const Statement = [
    { Effect: 'Allow', Action: ['sqs:*', 'sns:*'], Resource: '*' },
    { Effect: 'Deny', Action: 'sqs:*', Resource: '*' },
    { Sid: '', Effect: 'Deny', Action: 'sns:*', Resource: '*' },
  ]
  const answers = evaluate({ root: [{ Statement }] })
  const denied = { kind: 'DENIED', targetId: 'root', policyId: 'policy 0' }
  t.strictSame(answers.get('s3'), { allowed: false, refusal: { kind: 'NOT_ALLOWED', targetId: 'root' } })
  t.strictSame(answers.get('sqs'), { allowed: false, refusal: { ...denied, statement: 1 } })
  t.strictSame(answers.get('sns'), { allowed: false, refusal: { ...denied, statement: 2, sid: '' } })
})

t.test('every service is answered, in the order given', async t => {
  t.strictSame([...evaluate({}).keys()], [...catalog.keys()])
})

function evaluate(levels: Case['levels']): Map<string, ServiceAnswer> {
  const parsed = Object.entries(levels).map(([targetId, documents]) => ({
    targetId,
    policies: documents.map((source, index) => ({ id: `policy ${index}`, document: parse(source) })),
  }))
  return evaluateServices(parsed, catalog.values())
}

function parse(source: unknown) {
  const parsed = parsePolicyDocument(source)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.document
}

function describe(answer: ServiceAnswer | undefined): string {
  if (!answer) return 'no such service'
  if (answer.allowed) return 'allowed'
  const { refusal } = answer
  if (refusal.kind === 'NOT_ALLOWED') return `not allowed at ${refusal.targetId}`
  const { targetId, policyId, statement, sid } = refusal
  return `denied at ${targetId} by ${policyId}, statement ${statement}${sid === undefined ? '' : ` (${sid})`}`
}
