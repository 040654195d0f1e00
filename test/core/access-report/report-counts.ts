import fc from 'fast-check'
import t from 'tap'
import {
  countAccount,
  type ReportCounts,
  toReport,
  trackingPeriod,
} from '../../../src/core/access-report/report-counts.ts'
import type { Attempt } from '../../../src/core/activity/attempt.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

const now = Date.UTC(2026, 8, 11, 16, 2, 37, 615)
const day = 24 * 60 * 60 * 1000
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)
const everything = { from: 0, to: Number.MAX_SAFE_INTEGER }

type Account = readonly [entityPath: string, attempts: readonly Attempt[]]

function countsOf(accounts: readonly Account[], period = everything): ReportCounts {
  const counts: ReportCounts = new Map()
  for (const [entityPath, attempts] of accounts) countAccount(counts, entityPath, attempts, period)
  return counts
}

const attempt = (time: number, region = 'us-east-1', service = 's3'): Attempt => ({ service, region, time })

t.test('the tracking period is the last 400 days', async t => {
  t.strictSame(trackingPeriod(now), { from: now - 400 * day, to: now })
})

t.test('attempts count from the first moment of the tracking period to the last', async t => {
  const period = trackingPeriod(Math.floor(now / 1000) * 1000)
  const cases: readonly [time: number, counts: boolean][] = [
    [seconds(period.from) - 1, false],
    [seconds(period.from), true],
    [seconds(period.from) + 1, true],
    [seconds(period.to), true],
    [seconds(period.to) + 1, false],
  ]
  for (const [time, counts] of cases)
    t.equal(countsOf([['o/r/1', [attempt(time)]]], period).size, counts ? 1 : 0, new Date(time * 1000).toISOString())
})

t.test('accounts are counted, not attempts', async t => {
  const counts = countsOf([
    ['o/r/1', [attempt(10), attempt(20, 'eu-west-1'), attempt(5, 'us-east-1', 'sqs')]],
    ['o/r/2', [attempt(15)]],
    ['o/r/3', []],
  ])
  t.strictSame(
    [...counts],
    [
      ['s3', { accounts: 2, latest: { time: 20, region: 'eu-west-1', entityPath: 'o/r/1' } }],
      ['sqs', { accounts: 1, latest: { time: 5, region: 'us-east-1', entityPath: 'o/r/1' } }],
    ],
  )
})

t.test('of attempts in the same second the first entity path, then the first Region, is shown', async t => {
  const counts = countsOf([
    ['o/r/2', [attempt(10, 'ap-south-1')]],
    ['o/r/1', [attempt(10, 'us-east-1'), attempt(10, 'eu-west-1')]],
  ])
  t.strictSame(counts.get('s3')?.latest, { time: 10, region: 'eu-west-1', entityPath: 'o/r/1' })
})

t.test('the counts agree with naive ones, in any order of accounts and attempts', async t => {
  const attempts = fc.array(
    fc.record({
      service: fc.constantFrom('s3', 'sqs'),
      region: fc.constantFrom('eu-west-1', 'us-east-1'),
      time: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 5 },
  )
  const accounts = fc.uniqueArray(fc.tuple(fc.constantFrom('o/r/1', 'o/r/2', 'o/r/3', 'o/r/4'), attempts), {
    selector: ([entityPath]) => entityPath,
  })
  const period = { from: 2000, to: 5000 }
  fc.assert(
    fc.property(accounts, accounts => {
      t.strictSame(new Map([...countsOf(accounts, period)].sort()), naiveCounts(accounts, period))
    }),
    { numRuns: propertyRuns(300) },
  )
})

/** For each service the attempts of all accounts in a list: latest first, then by entity path, then by Region. */
function naiveCounts(accounts: readonly Account[], { from, to }: typeof everything): ReportCounts {
  const counts: ReportCounts = new Map()
  for (const wanted of ['s3', 'sqs']) {
    const all = accounts
      .flatMap(([entityPath, attempts]) =>
        attempts.map(({ service, time, region }) => ({ service, time, region, entityPath })),
      )
      .filter(({ service, time }) => service === wanted && time * 1000 >= from && time * 1000 <= to)
      .sort((a, b) => b.time - a.time || (a.entityPath + a.region < b.entityPath + b.region ? -1 : 1))
    const [first] = all
    if (!first) continue
    const { time, region, entityPath } = first
    counts.set(wanted, { accounts: new Set(all.map(one => one.entityPath)).size, latest: { time, region, entityPath } })
  }
  return counts
}

t.test('a report lists the services given, used or not, and nothing else', async t => {
  const latest = { time: 10, region: 'us-east-1', entityPath: 'o/r/1' }
  const counts: ReportCounts = new Map([
    ['iam', { accounts: 2, latest }],
    ['sqs', { accounts: 1, latest }],
  ])
  t.strictSame(toReport(['iam', 's3'], counts), [
    { namespace: 'iam', name: 'AWS Identity and Access Management', accounts: 2, latest },
    { namespace: 's3', name: 'Amazon S3', accounts: 0 },
  ])
  t.strictSame(toReport([], counts), [])
})
