import t, { type Test } from 'tap'
import type { EmulatorPartsOptions } from '../../src/emulator/emulator-options.ts'
import { createTestApp, element, signed, startOfTest } from '../helpers/test-app.ts'

const management = '111122223333'
const member = '123456789012'

/** An emulator in which nobody has done anything yet. */
function createRecordingApp(t: Test, options: Partial<EmulatorPartsOptions> = {}) {
  const test = createTestApp(t, { recordCalls: true, ...options })
  const { activity } = test.emulator.store
  activity.remove({})
  return {
    ...test,
    recorded: () =>
      activity.list({}).map(({ accountId, service, region, time }) => {
        const seconds = time - Math.floor(startOfTest / 1000)
        return `${accountId} ${service} ${region} ${seconds}`
      }),
  }
}

const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' }
const generate = { Action: 'GenerateOrganizationsAccessReport', Version: '2010-05-08' }

t.test('calls are activity of the account that makes them', async t => {
  const { json, query, advance, recorded } = createRecordingApp(t)
  await json('ListRoots', {})
  await query({ ...generate, EntityPath: 'o-4fxmplt198/r-c3xb' }, member)
  advance(2000)
  await json('ListRoots', {}, member)
  await json('ListRoots', {}, '999900001111')
  t.strictSame(recorded(), [
    '111122223333 organizations us-east-1 0',
    '123456789012 iam us-east-1 0',
    '123456789012 organizations us-east-1 2',
    '999900001111 organizations us-east-1 2',
  ])
})

t.test('refused calls count: denied ones, wrong ones, and those that the emulator does not answer', async t => {
  const { json, query, recorded } = createRecordingApp(t)
  const denied = await json(
    'CreatePolicy',
    { Name: 'x', Type: 'SERVICE_CONTROL_POLICY', Content: '{}', Description: '' },
    member,
  )
  t.match(denied.body, 'AccessDenied')
  const wrong = await query(generate)
  t.match(wrong.body, 'ValidationError')
  const missing = await query({ Action: 'ListUsers', Version: '2010-05-08' }, '222233334444')
  t.equal(missing.status, 501)
  t.strictSame(recorded(), [
    `${management} iam us-east-1 0`,
    `${member} organizations us-east-1 0`,
    '222233334444 iam us-east-1 0',
  ])
})

t.test('calls without valid credentials, and calls of nothing, do not count', async t => {
  const { app, query, recorded } = createRecordingApp(t)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const unsigned = await app.inject({
    method: 'POST',
    url: '/',
    headers,
    payload: new URLSearchParams(identity).toString(),
  })
  t.equal(unsigned.statusCode, 200)
  const unknown = await query(identity, 'ASIAUNKNOWN')
  t.equal(unknown.status, 403)
  const nothing = await query({ Action: 'Nothing', Version: '2010-05-08' })
  t.match(nothing.body, 'InvalidAction')
  t.strictSame(recorded(), [])
})

t.test('STS is called in the Region of the request, the others are global', async t => {
  const { app, recorded } = createRecordingApp(t)
  const call = (service: string, region: string, parameters: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: signed(member, service).replace('us-east-1', region),
      },
      payload: new URLSearchParams(parameters).toString(),
    })
  await call('sts', 'eu-west-1', identity)
  await call('sts', 'nowhere', identity)
  await call('iam', 'eu-west-1', generate)
  t.strictSame(recorded(), [`${member} iam us-east-1 0`, `${member} sts eu-west-1 0`, `${member} sts us-east-1 0`])
})

t.test('a session is its account', async t => {
  const { query, recorded, app } = createRecordingApp(t)
  const session = await query({ Action: 'GetSessionToken', Version: '2011-06-15' }, member)
  const [key, token] = ['AccessKeyId', 'SessionToken'].map(name => element(session.body, name) ?? '')
  await app.inject({
    method: 'POST',
    url: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSOrganizationsV20161128.ListRoots',
      authorization: signed(key ?? '', 'organizations'),
      'x-amz-security-token': token,
    },
    payload: '{}',
  })
  t.strictSame(recorded(), [`${member} organizations us-east-1 0`, `${member} sts us-east-1 0`])
})

t.test('calls are not recorded where nobody wants it', async t => {
  const { json, recorded } = createRecordingApp(t, { recordCalls: false })
  await json('ListRoots', {})
  t.strictSame(recorded(), [])
})

t.test('a report shows the call that asked for it, unless activity shows later', async t => {
  for (const [activityDelay, accounts] of [
    [0, '1'],
    [1000, '0'],
  ] as const) {
    const { query } = createRecordingApp(t, { activityDelay })
    const path = `o-4fxmplt198/r-c3xb/${management}`
    const { body } = await query({ ...generate, EntityPath: path })
    const JobId = element(body, 'JobId') ?? ''
    const report = await query({
      Action: 'GetOrganizationsAccessReport',
      Version: '2010-05-08',
      JobId,
      MaxItems: '1000',
    })
    const row = /<ServiceNamespace>iam<.*?<TotalAuthenticatedEntities>(\d)/.exec(report.body)
    t.equal(row?.[1], accounts)
  }
})
