import { readFileSync } from 'node:fs'
import t from 'tap'
import type { PolicyType } from '../../../src/core/organization/organization.ts'
import {
  closurePeriod,
  handshakeLifetime,
  handshakeRetention,
  maxClosures,
  maxPolicies,
  maxPoliciesPerTarget,
  maxPolicyLength,
  waitBeforeLeaving,
} from '../../../src/core/organization/quotas.ts'

interface Cases {
  readonly types: readonly {
    readonly type: PolicyType
    readonly perTarget: number
    readonly perOrganization: number
    readonly characters: number
  }[]
  readonly closures: readonly { readonly memberAccounts: number; readonly most: number }[]
  readonly days: Readonly<Record<string, number>>
}

const cases: Cases = JSON.parse(readFileSync('test/cases/quotas.json', 'utf8'))

t.test('quotas of policies', async t => {
  for (const { type, ...quotas } of cases.types) {
    const [perTarget, perOrganization] = [maxPoliciesPerTarget(type), maxPolicies(type)]
    t.strictSame({ perTarget, perOrganization, characters: maxPolicyLength(type) }, quotas, type)
  }
})

t.test('how many accounts may be closed', async t => {
  for (const { memberAccounts, most } of cases.closures) t.equal(maxClosures(memberAccounts), most, `${memberAccounts}`)
})

t.test('periods', async t => {
  const day = 86_400_000
  const periods = { waitBeforeLeaving, closurePeriod, handshakeRetention, ...handshakeLifetime }
  t.strictSame(Object.fromEntries(Object.entries(periods).map(([name, time]) => [name, time / day])), cases.days)
})
