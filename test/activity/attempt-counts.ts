import fc from 'fast-check'
import t from 'tap'
import {
  type AttemptCounts,
  countingSink,
  emptyCounts,
  latestAttempts,
  mergeCounts,
} from '../../src/activity/attempt-counts.ts'

const horizon = 50_000

type Event = readonly [account: string, service: string, time: number | 'SKIPPED']

const event = fc.tuple(
  fc.constantFrom('111111111111', '222222222222'),
  fc.constantFrom('s3', 'ec2'),
  fc.oneof(fc.nat(100), fc.constant('SKIPPED' as const)),
)

function countsOf(events: readonly Event[]): AttemptCounts {
  const counts = emptyCounts()
  const sink = countingSink(counts, horizon)
  for (const [account, service, time] of events)
    if (time === 'SKIPPED') sink.skip('UNKNOWN_SERVICE', service)
    else sink.attempt(account, service, 'us-east-1', time)
  return counts
}

function merged(...tallies: readonly AttemptCounts[]): AttemptCounts {
  const all = emptyCounts()
  for (const counts of tallies) mergeCounts(all, counts)
  return all
}

function byKey({ attempts, skipped }: AttemptCounts) {
  return { attempts: [...attempts].sort(), skipped: [...skipped].sort() }
}

t.test('it does not matter how events are parted, nor in which order they come', async t => {
  fc.assert(
    fc.property(fc.array(event), fc.nat(), (events, cut) => {
      const at = cut % (events.length + 1)
      const parts = [countsOf(events.slice(0, at)), countsOf(events.slice(at))] as const
      t.strictSame(byKey(merged(...parts)), byKey(countsOf(events)))
      t.strictSame(byKey(merged(...parts.toReversed())), byKey(countsOf(events)))
      t.strictSame(byKey(structuredClone(countsOf(events))), byKey(countsOf(events)))
    }),
  )
})

t.test('what comes twice is counted twice, and the same attempts are the latest', async t => {
  fc.assert(
    fc.property(fc.array(event), events => {
      t.strictSame(latestAttempts(countsOf([...events, ...events])), latestAttempts(countsOf(events)))
    }),
  )
})

t.test('the latest attempt is kept, and the latest that is shown', async t => {
  const times = (...list: readonly number[]) => {
    const counts = countsOf(list.map(time => ['111111111111', 's3', time]))
    return latestAttempts(counts).map(({ time }) => time)
  }
  t.strictSame(times(10, 50, 30), [50])
  t.strictSame(times(51, 80, 60), [80])
  t.strictSame(times(10, 80, 50, 60), [50, 80])
  t.match(
    [
      ...countsOf([
        ['111111111111', 's3', 20],
        ['111111111111', 's3', 10],
      ]).attempts.values(),
    ],
    [{ count: 2, earliest: 10, latest: 20 }],
  )
})
