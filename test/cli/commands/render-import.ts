import t from 'tap'
import { emptySummary, type ImportSummary } from '../../../src/cli/commands/import-summary.ts'
import { renderImport, renderProgress } from '../../../src/cli/commands/render-import.ts'

const counts = (...list: readonly (readonly [string, number])[]) => new Map(list)

const summary: ImportSummary = {
  ...emptySummary(),
  files: 1_234,
  damaged: [{ file: 'a.json', reason: 'it is empty' }],
  used: 10_000,
  skipped: new Map([
    ['ANONYMOUS', { count: 1, names: new Map() }],
    [
      'UNKNOWN_SERVICE',
      { count: 28, names: counts(['a', 1], ['b', 1], ['c', 20], ['d', 1], ['e', 2], ['f', 2], ['g', 1]) },
    ],
  ]),
  unknownAccounts: counts(['222222222222', 3], ['333333333333', 4]),
  accounts: new Set(['111111111111']),
  services: new Set(['s3', 'ec2']),
  earliest: 0,
  latest: 86_400,
}

t.test('the summary as text', async t => {
  t.equal(
    renderImport(summary, 2_000, 'text'),
    `files    1,234
events   10,036, 5,018 a second
used     10,000, of 1 account and 2 services, from 1970-01-01T00:00:00Z to 1970-01-02T00:00:00Z
skipped  28 events of sources that are not in the service catalog: c (20), e (2), f (2), a (1), b (1), 2 others
skipped  1 calls without credentials
skipped  7 of unknown accounts: 333333333333 (4), 222222222222 (3)
damaged  a.json: it is empty
`,
  )
  t.equal(renderImport(emptySummary(), 0, 'text'), 'files   0\nevents  0, 0 a second\nused    0\n')
})

t.test('as JSON, with all names', async t => {
  t.strictSame(JSON.parse(renderImport(summary, 2_000, 'json')), {
    files: 1_234,
    damaged: [{ file: 'a.json', reason: 'it is empty' }],
    events: 10_036,
    eventsPerSecond: 5_018,
    used: 10_000,
    accounts: 1,
    services: 2,
    from: '1970-01-01T00:00:00Z',
    to: '1970-01-02T00:00:00Z',
    skipped: [
      { reason: 'UNKNOWN_SERVICE', events: 28, names: { c: 20, e: 2, f: 2, a: 1, b: 1, d: 1, g: 1 } },
      { reason: 'ANONYMOUS', events: 1, names: {} },
    ],
    unknownAccounts: { '222222222222': 3, '333333333333': 4 },
    unknownServices: {},
  })
})

t.test('progress', async t => {
  t.equal(renderProgress(1_000, undefined, 12_345.6), '1,000 files, 12,346 events/s')
  t.equal(renderProgress(1_000, 2_000, 0), `[${'#'.repeat(15)}${'-'.repeat(15)}] 1,000 of 2,000 files, 0 events/s`)
  t.equal(renderProgress(0, 0, 0), `[${'-'.repeat(30)}] 0 of 0 files, 0 events/s`)
})
