import t from 'tap'
import { openStore } from '../../src/store/open-store.ts'

const s3 = { accountId: '111122223333', service: 's3', region: 'us-east-1', time: 100 }

function shown(attempts: readonly { readonly service: string; readonly region: string; readonly time: number }[]) {
  return attempts.map(({ service, region, time }) => `${service} ${region} ${time}`).sort()
}

t.test('the later attempt is kept, for each account, service and Region', async t => {
  const { activity } = openStore()
  activity.record([
    s3,
    { ...s3, time: 99 },
    { ...s3, region: 'eu-west-1', time: 5 },
    { ...s3, service: 'iam', time: 7 },
  ])
  activity.record([{ ...s3, accountId: '222222222222', time: 1 }])
  activity.record([
    { ...s3, time: 101 },
    { ...s3, time: 3 },
  ])
  const snapshot = activity.snapshot()
  t.strictSame(shown(snapshot.attemptsOf('111122223333')), ['iam us-east-1 7', 's3 eu-west-1 5', 's3 us-east-1 101'])
  t.strictSame(shown(snapshot.attemptsOf('222222222222')), ['s3 us-east-1 1'])
  t.strictSame(snapshot.attemptsOf('333333333333'), [])
})

t.test('a snapshot shows what was there when it was taken', async t => {
  const { activity } = openStore()
  activity.record([s3])
  const first = activity.snapshot()
  activity.record([
    { ...s3, time: 200 },
    { ...s3, service: 'iam', time: 200 },
    { ...s3, accountId: '222222222222' },
  ])
  const second = activity.snapshot()
  activity.record([{ ...s3, time: 300 }])

  t.strictSame(shown(first.attemptsOf('111122223333')), ['s3 us-east-1 100'])
  t.strictSame(first.attemptsOf('222222222222'), [])
  t.strictSame(shown(second.attemptsOf('111122223333')), ['iam us-east-1 200', 's3 us-east-1 200'])
  t.strictSame(shown(second.attemptsOf('222222222222')), ['s3 us-east-1 100'])

  first.close()
  activity.record([{ ...s3, time: 400 }])
  t.strictSame(shown(second.attemptsOf('111122223333')), ['iam us-east-1 200', 's3 us-east-1 200'])
  t.strictSame(shown(activity.snapshot().attemptsOf('111122223333')), ['iam us-east-1 200', 's3 us-east-1 400'])
})

t.test('a snapshot is right too when what came later is taken back', async t => {
  const { activity, transaction } = openStore()
  activity.record([s3])
  const snapshot = activity.snapshot()
  t.throws(() =>
    transaction(() => {
      activity.record([{ ...s3, time: 200 }])
      throw new Error('no')
    }),
  )
  t.strictSame(shown(snapshot.attemptsOf('111122223333')), ['s3 us-east-1 100'])
  t.strictSame(shown(activity.snapshot().attemptsOf('111122223333')), ['s3 us-east-1 100'])
})
