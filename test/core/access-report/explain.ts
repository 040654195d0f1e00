import { readFileSync } from 'node:fs'
import t from 'tap'
import { explain, type Question } from '../../../src/core/access-report/explain.ts'
import { catalog } from '../../../src/core/catalog/catalog.ts'
import { viewOfFile } from '../../helpers/view-of-file.ts'

interface Case {
  readonly rule: string
  readonly question: Question
  readonly explanation?: object
  readonly failure?: string
}

const cases: { readonly organization: object; readonly questions: readonly Case[] } = JSON.parse(
  readFileSync(new URL('../../cases/explanations.json', import.meta.url), 'utf8'),
)

t.test('why services are listed or not', async t => {
  const { view } = viewOfFile(t, cases.organization)
  for (const { rule, question, explanation, failure } of cases.questions) {
    const found = explain(view, question)
    if ('failure' in found) t.equal(`${found.failure.kind} ${found.failure.message}`, failure, rule)
    else t.strictSame(found.explanation, explanation, rule)
  }
})

t.test('without a service or an action: all services', async t => {
  const { view } = viewOfFile(t, cases.organization)
  const found = explain(view, { entityPath: 'o-exampleorg1/r-ab12/ou-ab12-team0001' })
  const services = 'explanation' in found ? found.explanation.services : []
  t.strictSame(
    services.map(({ namespace }) => namespace),
    [...catalog.keys()],
  )
  t.strictSame(
    services.filter(({ allowed }) => !allowed).map(({ namespace }) => namespace),
    ['sqs'],
  )
})
