import { readFileSync } from 'node:fs'
import t from 'tap'
import type { ProposedChange } from '../../../src/core/access-report/policy-change.ts'
import { trackingPeriod } from '../../../src/core/access-report/report-counts.ts'
import { type AffectedAccount, whatIf } from '../../../src/core/access-report/what-if.ts'
import { parsePolicyDocument } from '../../../src/core/policy/parse-policy-document.ts'
import type { Denial } from '../../../src/core/policy/service-answer.ts'
import { startOfTest } from '../../helpers/test-app.ts'
import { viewOfFile } from '../../helpers/view-of-file.ts'

interface Case {
  readonly rule: string
  readonly change: Readonly<Record<string, string | object>>
  readonly answer?: readonly string[]
  readonly failure?: string
}

const cases: { readonly organization: object; readonly questions: readonly Case[] } = JSON.parse(
  readFileSync(new URL('../../cases/what-if.json', import.meta.url), 'utf8'),
)

t.test('what accounts would lose and gain', async t => {
  const { view, store } = viewOfFile(t, cases.organization)
  const { attemptsOf } = store.activity.snapshot()
  for (const { rule, change, answer, failure } of cases.questions) {
    const found = whatIf(view, toChange(change), { attemptsOf, period: trackingPeriod(startOfTest) })
    if ('failure' in found) t.equal(`${found.failure.kind} ${found.failure.message}`, failure, rule)
    else t.strictSame(found.accounts.flatMap(linesOf), answer, rule)
  }
})

t.test('an account has its name and its path', async t => {
  const { view } = viewOfFile(t, cases.organization)
  const change = { target: '666666666666', detach: 'p-noqueue1' }
  const entityPath = 'o-exampleorg1/r-ab12/ou-ab12-team0002/666666666666'
  const gained = [{ namespace: 'sqs', name: 'Amazon SQS' }]
  t.strictSame(whatIf(view, change, { attemptsOf: () => [], period: trackingPeriod(startOfTest) }), {
    accounts: [{ accountId: '666666666666', name: 'Eve', entityPath, lost: [], gained }],
  })
})

t.test('SCPs that are not enabled', async t => {
  const { view } = viewOfFile(t, {
    organization: { id: 'o-exampleorg1', managementAccount: '111111111111' },
    root: { policyTypes: [], accounts: [{ id: '111111111111', name: 'Management' }] },
  })
  const change = { target: view.organization.rootId, detach: 'p-FullAWSAccess' }
  const message = 'Service control policies (SCPs) are not enabled for your organization root.'
  t.strictSame(whatIf(view, change, { attemptsOf: () => [], period: trackingPeriod(startOfTest) }), {
    failure: { kind: 'CONFLICT', message },
  })
})

function toChange(change: Case['change']): ProposedChange {
  const entries = Object.entries(change).map(([name, given]) => {
    const parsed = typeof given === 'string' ? { document: given } : parsePolicyDocument(given)
    if ('problems' in parsed) throw new Error(`a malformed policy: ${name}`)
    return [name, parsed.document]
  })
  return Object.fromEntries(entries)
}

function linesOf({ accountId, lost, gained }: AffectedAccount): string[] {
  const losses = lost.map(({ namespace, lastAccessed, region, refusal }) => {
    const activity = lastAccessed === undefined ? '' : ` ${lastAccessed} ${region}`
    return `${accountId} loses ${namespace}${activity}: ${textOf(refusal)}`
  })
  return [...losses, ...gained.map(({ namespace }) => `${accountId} gains ${namespace}`)]
}

function textOf(refusal: Denial): string {
  if (refusal.kind === 'NOT_ALLOWED') return `${refusal.kind} ${refusal.targetId}`
  const { kind, targetId, policyId, statement, sid } = refusal
  return [kind, targetId, policyId, statement, ...(sid === undefined ? [] : [sid])].join(' ')
}
