import Sqlite from 'better-sqlite3'
import t from 'tap'
import { createActivityStore } from '../../src/store/activity-store.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'

/** Everything that is recorded here may be shown. */
const horizon = 1_000_000
const s3 = { accountId: '111122223333', service: 's3', region: 'us-east-1', time: 100 }

function shown(attempts: readonly { readonly service: string; readonly region: string; readonly time: number }[]) {
  return attempts.map(({ service, region, time }) => `${service} ${region} ${time}`).sort()
}

t.test('the later attempt is kept, for each account, service and Region', async t => {
  const { activity } = openStore()
  activity.record(
    [s3, { ...s3, time: 99 }, { ...s3, region: 'eu-west-1', time: 5 }, { ...s3, service: 'iam', time: 7 }],
    horizon,
  )
  activity.record([{ ...s3, accountId: '222222222222', time: 1 }], horizon)
  activity.record(
    [
      { ...s3, time: 101 },
      { ...s3, time: 3 },
    ],
    horizon,
  )
  const snapshot = activity.snapshot()
  t.strictSame(shown(snapshot.attemptsOf('111122223333')), ['iam us-east-1 7', 's3 eu-west-1 5', 's3 us-east-1 101'])
  t.strictSame(shown(snapshot.attemptsOf('222222222222')), ['s3 us-east-1 1'])
  t.strictSame(snapshot.attemptsOf('333333333333'), [])
})

t.test('a snapshot shows what was there when it was taken', async t => {
  const { activity } = openStore()
  activity.record([s3], horizon)
  const first = activity.snapshot()
  activity.record(
    [
      { ...s3, time: 200 },
      { ...s3, service: 'iam', time: 200 },
      { ...s3, accountId: '222222222222' },
    ],
    horizon,
  )
  const second = activity.snapshot()
  activity.record([{ ...s3, time: 300 }], horizon)

  t.strictSame(shown(first.attemptsOf('111122223333')), ['s3 us-east-1 100'])
  t.strictSame(first.attemptsOf('222222222222'), [])
  t.strictSame(shown(second.attemptsOf('111122223333')), ['iam us-east-1 200', 's3 us-east-1 200'])
  t.strictSame(shown(second.attemptsOf('222222222222')), ['s3 us-east-1 100'])

  first.close()
  activity.record([{ ...s3, time: 400 }], horizon)
  t.strictSame(shown(second.attemptsOf('111122223333')), ['iam us-east-1 200', 's3 us-east-1 200'])
  t.strictSame(shown(activity.snapshot().attemptsOf('111122223333')), ['iam us-east-1 200', 's3 us-east-1 400'])
})

t.test('a snapshot is right too when what came later is taken back', async t => {
  const { activity, transaction } = openStore()
  activity.record([s3], horizon)
  const snapshot = activity.snapshot()
  t.throws(() =>
    transaction(() => {
      activity.record([{ ...s3, time: 200 }], horizon)
      throw new Error('no')
    }),
  )
  t.strictSame(shown(snapshot.attemptsOf('111122223333')), ['s3 us-east-1 100'])
  t.strictSame(shown(activity.snapshot().attemptsOf('111122223333')), ['s3 us-east-1 100'])
})

t.test('what may not be shown yet is kept beside the latest that may', async t => {
  const { activity } = openStore()
  const shownAt = (horizon: number, ...times: readonly number[]) => {
    activity.record(
      times.map(time => ({ ...s3, time })),
      horizon * 1000,
    )
    return activity.list({}).map(({ time }) => time)
  }
  t.strictSame(shownAt(100, 90, 80, 110, 105), [90, 105, 110])
  t.strictSame(shownAt(100, 100, 95), [100, 105, 110], 'the second of the horizon may be shown')
  t.strictSame(shownAt(107, 120), [105, 110, 120])
  t.strictSame(shownAt(50, 40), [40, 105, 110, 120], 'the clock was set back')
  t.strictSame(shownAt(200, 1), [120])
})

t.test('activity is listed and removed by account and service', async t => {
  const { activity } = openStore()
  const list = (filter = {}) => activity.list(filter).map(attempt => Object.values(attempt).join(' '))
  activity.record(
    [{ ...s3, accountId: '222222222222' }, { ...s3, region: 'eu-west-1' }, { ...s3, service: 'iam' }, s3],
    horizon,
  )
  t.strictSame(list(), [
    '111122223333 iam us-east-1 100',
    '111122223333 s3 eu-west-1 100',
    '111122223333 s3 us-east-1 100',
    '222222222222 s3 us-east-1 100',
  ])
  t.strictSame(list({ accountId: '222222222222' }), ['222222222222 s3 us-east-1 100'])
  t.strictSame(list({ service: 'iam' }), ['111122223333 iam us-east-1 100'])
  t.strictSame(list({ service: 'iam', accountId: '222222222222' }), [])

  const snapshot = activity.snapshot()
  activity.remove({ service: 's3', accountId: '111122223333' })
  t.strictSame(list(), ['111122223333 iam us-east-1 100', '222222222222 s3 us-east-1 100'])
  activity.remove({})
  t.strictSame(list(), [])
  t.equal(snapshot.attemptsOf('111122223333').length, 3, 'a snapshot shows what was there')
  t.equal(snapshot.attemptsOf('222222222222').length, 1)
})

t.test('what is observed is there as soon as anybody looks, and for good', async t => {
  const directory = t.testdir()
  const store = openStore(directory)
  const { activity } = store
  const observe = (now: number, service = 's3') => activity.observe('111122223333', service, 'us-east-1', now, horizon)
  const list = () => activity.list({}).map(({ service, time }) => `${service} ${time}`)
  observe(1000)
  observe(1999)
  t.strictSame(list(), ['s3 1'])
  observe(2000)
  observe(2000, 'iam')
  t.equal(store.state().counts.activity, 2, 'the latest of each')
  observe(3500)
  observe(2600)
  t.strictSame(list(), ['iam 2', 's3 3'], 'the clock may be set back')
  observe(9000, 'iam')
  const snapshot = activity.snapshot()
  observe(10_000, 'iam')
  t.strictSame(shown(snapshot.attemptsOf('111122223333')), ['iam us-east-1 9', 's3 us-east-1 3'])
  store.close()
  const { activity: later, close } = openStore(directory)
  t.teardown(close)
  t.strictSame(
    later.list({}).map(({ time }) => time),
    [10, 3],
  )
})

t.test('what is observed has the horizon of its account', async t => {
  const { activity } = openStore()
  const early = { ...s3, accountId: '222222222222', time: 50 }
  activity.record([early], horizon)
  activity.observe(early.accountId, 's3', 'us-east-1', 90_000, 60_000)
  activity.observe('111122223333', 's3', 'us-east-1', 500_000, 400_000)
  t.strictSame(
    activity.list({ accountId: early.accountId }).map(({ time }) => time),
    [50, 90],
    'what may be shown stays, whatever the time of another account is',
  )
})

t.test('what is observed is stored a second later without a read', async t => {
  const database = new Sqlite(':memory:')
  migrate(database)
  const scheduled = new Set<() => void>()
  const activity = createActivityStore(database, work => {
    scheduled.add(work)
    return () => scheduled.delete(work)
  })
  const stored = () => database.prepare('select time from attempt order by time').pluck().all()
  const observe = (now: number) => activity.observe('111122223333', 's3', 'us-east-1', now, horizon)
  const passSecond = () => {
    const [work, ...others] = scheduled
    scheduled.clear()
    t.strictSame(others, [], 'one timer at a time')
    work?.()
  }
  observe(1000)
  observe(1500)
  t.strictSame(stored(), [])
  passSecond()
  t.strictSame(stored(), [1])
  observe(2000)
  passSecond()
  t.strictSame(stored(), [2], 'again')
  observe(3000)
  activity.list({})
  t.equal(scheduled.size, 0, 'a read stores at once')
})
