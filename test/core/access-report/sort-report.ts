import { readFileSync } from 'node:fs'
import t from 'tap'
import type { Report, ReportRow } from '../../../src/core/access-report/report.ts'
import { defaultSortKey, sortKeys, sortReport } from '../../../src/core/access-report/sort-report.ts'

/** In AWS's order: md5("Outliers" + namespace), ascending. Made with `printf %s Outliersiam | md5sum`. */
const ties: readonly { readonly md5: string; readonly namespace: string }[] = JSON.parse(
  readFileSync(new URL('../../cases/time-order.json', import.meta.url), 'utf8'),
)

function row(namespace: string, time?: number): ReportRow {
  const latest = time === undefined ? {} : { latest: { time, region: 'us-east-1', entityPath: 'o/r/1' } }
  return { namespace, name: namespace, accounts: time === undefined ? 0 : 1, ...latest }
}

const namespaces = (report: Report) => report.map(({ namespace }) => namespace)

/** In namespace order, as reports are stored. */
const report = [row('dynamodb'), row('iam', 300), row('s3'), row('sqs', 100), row('sts', 200)]

t.test('the four orders', async t => {
  const expected = {
    SERVICE_NAMESPACE_ASCENDING: ['dynamodb', 'iam', 's3', 'sqs', 'sts'],
    SERVICE_NAMESPACE_DESCENDING: ['sts', 'sqs', 's3', 'iam', 'dynamodb'],
    LAST_AUTHENTICATED_TIME_ASCENDING: ['s3', 'dynamodb', 'sqs', 'sts', 'iam'],
    LAST_AUTHENTICATED_TIME_DESCENDING: ['iam', 'sts', 'sqs', 'dynamodb', 's3'],
  }
  for (const key of sortKeys) t.strictSame(namespaces(sortReport(report, key)), expected[key], key)
  t.equal(defaultSortKey, 'SERVICE_NAMESPACE_ASCENDING')
})

t.test('rows without a time, or with the same time, are in the order of a digest', async t => {
  const expected = ties.map(({ namespace }) => namespace)
  for (const time of [undefined, 1_775_000_000]) {
    const tied = expected.toSorted().map(namespace => row(namespace, time))
    t.strictSame(namespaces(sortReport(tied, 'LAST_AUTHENTICATED_TIME_ASCENDING')), expected)
    t.strictSame(namespaces(sortReport(tied, 'LAST_AUTHENTICATED_TIME_DESCENDING')), expected.toReversed())
  }
  const digests = ties.map(({ md5 }) => md5)
  t.strictSame(digests, digests.toSorted(), 'the table is in the order of its digests')
})

t.test('the time counts before the digest', async t => {
  const early = ties.at(-1)?.namespace ?? ''
  const late = ties[0]?.namespace ?? ''
  const sorted = sortReport([row(late, 2), row(early, 1)], 'LAST_AUTHENTICATED_TIME_ASCENDING')
  t.strictSame(namespaces(sorted), [early, late])
})

t.test('sorting leaves the report as it is, and its rows whole', async t => {
  const copy = structuredClone(report)
  for (const key of sortKeys) {
    const sorted = sortReport(report, key)
    t.strictSame(report, copy)
    t.strictSame(new Set(sorted), new Set(report))
  }
})
