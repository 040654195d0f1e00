import t, { type Test } from 'tap'
import type { EmulatorPartsOptions } from '../../../../src/emulator/emulator-options.ts'
import { createTestApp } from '../../../helpers/test-app.ts'

const s3 = {
  account: '123456789012',
  service: 's3',
  region: 'eu-central-1',
  lastAccessed: '2026-01-30T12:00:00Z',
}
const sqs = { ...s3, service: 'sqs', lastAccessed: '2026-01-29T00:00:00Z' }

/** An emulator without any activity. */
function createActivityApp(t: Test, options: Partial<EmulatorPartsOptions> = {}) {
  const { app, emulator, json } = createTestApp(t, options)
  emulator.store.activity.remove({})
  const ask = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    query = '',
    payload?: object | string,
    type?: string,
  ) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    const url = `/_emulator/activity${query}`
    const answer = await app.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
    return { status: answer.statusCode, body: answer.body, json: () => answer.json() }
  }
  const list = async (query = '') => (await ask('GET', query)).json().activity
  return { ask, list, json }
}

t.test('activity is added, listed, replaced and removed', async t => {
  const { ask, list } = createActivityApp(t)
  t.strictSame((await ask('POST', '', { activity: [s3, { ...s3, region: 'us-east-1' }] })).json(), {
    recorded: 2,
    skipped: [],
  })
  await ask('POST', '', { activity: [{ ...s3, lastAccessed: '2026-01-30T11:59:59Z' }, sqs] })
  t.strictSame(await list(), [s3, { ...s3, region: 'us-east-1' }, sqs], 'the latest is kept')
  t.strictSame(await list('?service=sqs'), [sqs])
  t.strictSame(await list('?account=999999999999'), [])
  t.equal((await ask('DELETE', '?service=s3')).status, 204)
  t.strictSame(await list(), [sqs])
  await ask('PUT', '', { activity: [s3] })
  t.strictSame(await list(), [s3], 'it replaces the activity before')
  await ask('DELETE')
  t.strictSame(await list(), [])
})

t.test('activity of one organization is replaced', async t => {
  const { ask, list, json } = createActivityApp(t)
  await json('CreateOrganization', {}, '999900001111')
  const other = { ...s3, account: '999900001111' }
  await ask('POST', '', { activity: [s3, { ...sqs, account: '234567890123' }, other] })
  await ask('PUT', '?account=123456789012', { activity: [sqs] })
  t.strictSame(await list(), [sqs, other])
})

t.test('relative times refer to the clock of the emulator', async t => {
  const { ask, list } = createActivityApp(t)
  await ask('POST', '', { activity: [{ ...s3, lastAccessed: '-1d' }] })
  t.strictSame(await list(), [{ ...s3, lastAccessed: '2026-01-30T12:00:00Z' }])
})

t.test('the latest attempt that reports show is kept, too', async t => {
  const { ask, list } = createActivityApp(t, { activityDelay: 4 * 3_600_000 })
  const at = (lastAccessed: string) => ({ ...s3, lastAccessed })
  const [shown, later, latest] = [at('2026-01-31T08:00:00Z'), at('2026-01-31T08:00:01Z'), at('2026-01-31T11:00:00Z')]
  await ask('POST', '', { activity: [latest, shown] })
  await ask('POST', '', { activity: [later, at('2026-01-31T07:00:00Z')] })
  t.strictSame(await list(), [shown, later, latest])
})

t.test('tables are imported and exported', async t => {
  const { ask, list } = createActivityApp(t)
  const csv = 'account,service,region,lastAccessed\n123456789012,s3,eu-central-1,2026-01-30T12:00:00Z\n'
  const ndjson = `${JSON.stringify(sqs)}\n`
  t.match((await ask('POST', '', csv, 'text/csv')).json(), { recorded: 1 })
  t.equal((await ask('GET', '?format=csv')).body, csv)
  t.match((await ask('PUT', '', ndjson, 'application/x-ndjson')).json(), { recorded: 1 })
  t.equal((await ask('GET', '?format=ndjson')).body, ndjson)
  t.strictSame(await list(), [sqs])
})

t.test('unknown accounts and services are rejected by name, all or nothing', async t => {
  const { ask, list } = createActivityApp(t)
  await ask('POST', '', { activity: [sqs] })
  const activity = [
    s3,
    { ...s3, account: '999999999999' },
    { ...s3, service: 's4' },
    { ...sqs, account: '888888888888' },
    { ...sqs, account: '888888888888', region: 'us-east-1' },
  ]
  for (const method of ['POST', 'PUT'] as const) {
    const refused = await ask(method, '', { activity })
    t.strictSame(refused.json(), {
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'Unknown account "888888888888".\nUnknown account "999999999999".\nUnknown service "s4".',
    })
    t.strictSame(await list(), [sqs], 'nothing is changed')
  }
  t.strictSame((await ask('POST', '?unknown=skip', { activity })).json(), {
    recorded: 1,
    skipped: [
      { account: '999999999999', entries: 1 },
      { account: '888888888888', entries: 2 },
      { service: 's4', entries: 1 },
    ],
  })
  t.strictSame(await list(), [s3, sqs])
})

t.test('the default account is known', async t => {
  const { ask } = createActivityApp(t, { organization: undefined })
  t.equal((await ask('POST', '', { activity: [s3] })).status, 200)
  t.equal((await ask('POST', '', { activity: [{ ...s3, account: '999999999999' }] })).status, 422)
})

t.test('problems', async t => {
  const { ask, list } = createActivityApp(t)
  const mistakes: readonly (readonly [payload: object | string, type: string, detail: RegExp])[] = [
    [{ activity: [{ ...s3, account: '1234' }] }, 'application/json', /activity\.0\.account: expected .*12 digits/],
    [
      { activity: [{ ...s3, region: 'Mars' }] },
      'application/json',
      /activity\.0\.region: expected a Region such as us-east-1/,
    ],
    [
      { activity: [s3, { ...s3, lastAccessed: 'now' }] },
      'application/json',
      /activity\.1\.lastAccessed: expected a timestamp/,
    ],
    [{ activity: {} }, 'application/json', /activity: expected a list/],
    [[s3], 'application/json', /expected/],
    ['{"activity":', 'application/json', /expected JSON/],
    ['account,service\n', 'text/csv', /line 1: expected JSON, or the columns account,service,region,lastAccessed/],
    [
      'account,service,region,lastAccessed\n1234,s3,us-east-1,now\n',
      'text/csv',
      /^1 invalid row: expected account, service, region and lastAccessed in row 1 \(invalid account\)\.$/,
    ],
    [
      `account,service,region,lastAccessed\n${['1,s3,x,y', '123456789012,s3,x,y', '123456789012,s3,us-east-1,-1d', '123456789012,s3,us-east-1,y'].join('\n')}\n`,
      'text/csv',
      /^3 invalid rows: .* in row 1 \(invalid account\), 2 \(invalid Region\), 4 \(invalid time\)\.$/,
    ],
    [`${'{"a":1}\n'.repeat(21)}`, 'application/x-ndjson', /^21 invalid rows: .* in row 1, .*, 20, …\.$/],
    ['{"a":1}\n{"a":', 'application/x-ndjson', /The log cannot be read/],
    ['{"a":1}\n', 'application/x-ndjson', /1 invalid row: .* in row 1\.$/],
  ]
  for (const [payload, type, detail] of mistakes)
    t.match((await ask('POST', '', payload, type)).json(), { status: 400, detail }, JSON.stringify(payload))
  t.match((await ask('GET', '?format=xml')).json(), { status: 400, detail: /expected json, csv or ndjson/ })
  t.match((await ask('POST', '?unknown=ask', { activity: [] })).json(), {
    status: 400,
    detail: /expected refuse or skip/,
  })
  t.strictSame(await list(), [])
})
