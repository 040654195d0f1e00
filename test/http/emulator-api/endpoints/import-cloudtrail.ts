import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { createTestApp } from '../../../helpers/test-app.ts'

const url = '/_emulator/activity/cloudtrail'
const call = {
  eventVersion: '1.08',
  userIdentity: { type: 'AssumedRole', accountId: '123456789012' },
  eventTime: '2026-01-30T12:00:00Z',
  eventSource: 'monitoring.amazonaws.com',
  awsRegion: 'eu-west-1',
  eventType: 'AwsApiCall',
}
const stranger = { ...call, userIdentity: { type: 'AWSAccount', accountId: '999999999999' } }
const odd = { ...call, eventSource: 'odd.amazonaws.com' }

function createImportApp(t: Test) {
  const { app, emulator } = createTestApp(t)
  const { activity } = emulator.store
  activity.remove({})
  const post = async (payload: string | Buffer, query = '') => {
    const answer = await app.inject({ method: 'POST', url: url + query, payload })
    return answer.json()
  }
  return { post, list: () => activity.list({}) }
}

t.test('a log, plain or gzip', async t => {
  const log = JSON.stringify({
    Records: [call, { ...call, eventTime: '2026-01-29T00:00:00Z' }, { ...call, eventType: 'AwsServiceEvent' }],
  })
  for (const payload of [log, gzipSync(log)]) {
    const { post, list } = createImportApp(t)
    t.strictSame(await post(payload), {
      recorded: 1,
      events: 3,
      skipped: [{ reason: 'SERVICE_EVENT', entries: 1, why: 'events that a service emits without a request' }],
    })
    t.strictSame(list(), [
      {
        accountId: '123456789012',
        service: 'cloudwatch',
        region: 'eu-west-1',
        time: Date.parse('2026-01-30T12:00:00Z') / 1000,
      },
    ])
  }
})

t.test('accounts and sources that are not known are refused by name, or skipped', async t => {
  const { post, list } = createImportApp(t)
  const log = [call, stranger, odd, odd].map(event => JSON.stringify(event)).join('\n')
  t.match(await post(log), {
    status: 422,
    detail: 'Unknown account "999999999999".\nUnknown service "odd.amazonaws.com".',
  })
  t.strictSame(list(), [])
  t.strictSame(await post(log, '?unknown=skip'), {
    recorded: 1,
    events: 4,
    skipped: [
      { account: '999999999999', entries: 1 },
      { service: 'odd.amazonaws.com', entries: 2 },
    ],
  })
  t.equal(list().length, 1)
})

t.test('what cannot be read is named by field and position', async t => {
  const { post } = createImportApp(t)
  const mistakes = [call, { ...call, awsRegion: 'Mars' }, 7, { ...call, eventTime: 'noon' }]
  t.strictSame((await post(JSON.stringify({ Records: mistakes }))).skipped, [
    {
      reason: 'UNREADABLE',
      entries: 2,
      why: 'events and rows whose account, Region or time cannot be read',
      first: [
        { position: 2, field: 'Region' },
        { position: 4, field: 'time' },
      ],
    },
    {
      reason: 'UNRECOGNIZED',
      entries: 1,
      why: 'values that are neither an event nor a row of a table nor a report',
      first: [{ position: 3 }],
    },
  ])
  const { skipped } = await post(`${JSON.stringify({ ...call, awsRegion: 'Mars' })}\n`.repeat(30))
  t.equal(skipped[0].entries, 30)
  t.equal(skipped[0].first.length, 20)
})

t.test('a ZIP archive is named as that', async t => {
  const { post } = createImportApp(t)
  t.match(await post(Buffer.from('PK\x03\x04\x14\x00', 'latin1')), {
    status: 400,
    detail: 'The log cannot be read: it is a ZIP archive; extract it first',
  })
})

t.test('a damaged log is rejected as a whole', async t => {
  const { post, list } = createImportApp(t)
  const whole = gzipSync(JSON.stringify({ Records: [call] }))
  for (const payload of [`${JSON.stringify(call)}\n{"eventVersion":`, whole.subarray(0, -12), ''])
    t.match(await post(payload), { status: 400, detail: /^The log cannot be read: / })
  t.strictSame(list(), [])
})

t.test('a log longer than any other body may be', async t => {
  const { post } = createImportApp(t)
  const events = 10_000
  t.match(await post(`${JSON.stringify(call)}\n`.repeat(events)), { recorded: 1, events })
})
