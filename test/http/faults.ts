import t from 'tap'
import type { Fault, RequestError } from '../../src/controls/faults.ts'
import { startEmulator } from '../../src/library/index.ts'
import { createTestApp, element } from '../helpers/test-app.ts'

const root = 'o-4fxmplt198/r-c3xb'
const generate = { Action: 'GenerateOrganizationsAccessReport', Version: '2010-05-08', EntityPath: root }
const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' }

/** Each error of a fault, as the clients of each service read it. */
for (const { error, query, json } of [
  {
    error: 'THROTTLING',
    query: '400 Throttling Rate exceeded',
    json: '400 TooManyRequestsException You have sent too many requests in too short a period of time. Try again later.',
  },
  {
    error: 'INTERNAL_FAILURE',
    query: '500 ServiceFailure The request processing has failed because of an unknown error, exception or failure.',
    json: "500 ServiceException AWS Organizations can't complete your request because of an internal service error. Try again later.",
  },
  {
    error: 'ACCESS_DENIED',
    query:
      '403 AccessDenied User: arn:aws:iam::111122223333:root is not authorized to perform: iam:GenerateOrganizationsAccessReport on resource: * because no identity-based policy allows the iam:GenerateOrganizationsAccessReport action',
    json: "400 AccessDeniedException You don't have permissions to access this resource.",
  },
  {
    error: 'REPORT_LIMIT',
    query: '409 ReportGenerationLimitExceeded Maximum number of concurrent jobs exceeded',
    json: '409 ReportGenerationLimitExceeded Maximum number of concurrent jobs exceeded',
  },
  {
    error: { code: 'Odd', message: 'This <is> odd.', status: 418 },
    query: '418 Odd This &lt;is&gt; odd.',
    json: '418 Odd This <is> odd.',
  },
] as const)
  t.test(`a fault with the error ${JSON.stringify(error)}`, async t => {
    const test = createTestApp(t)
    test.emulator.faults.replace([{ error, times: 2 }])
    const iam = await test.query(generate)
    t.equal(`${iam.status} ${element(iam.body, 'Code')} ${element(iam.body, 'Message')}`, query)
    const organizations = await test.json('ListRoots', {})
    const { __type, Message } = JSON.parse(organizations.body)
    t.equal(`${organizations.status} ${__type} ${Message}`, json)
    t.equal((await test.query(generate)).status, 200, 'then all is well')
  })

t.test("an error of Organizations has AWS's message by its code and reason", async t => {
  const { emulator, json } = createTestApp(t)
  const answerTo = async (error: RequestError) => {
    emulator.faults.replace([{ error, times: 1 }])
    const { status, body } = await json('ListRoots', {})
    return { status, ...JSON.parse(body) }
  }
  t.strictSame(await answerTo({ code: 'ConcurrentModificationException' }), {
    status: 400,
    __type: 'ConcurrentModificationException',
    Message:
      "AWS Organizations can't complete your request because it conflicts with another attempt to modify the same entity. Try again later.",
  })
  t.strictSame(await answerTo({ code: 'ConstraintViolationException', reason: 'WAIT_PERIOD_ACTIVE' }), {
    status: 400,
    __type: 'ConstraintViolationException',
    Message: 'This operation requires a wait period.  Try again later.',
    Reason: 'WAIT_PERIOD_ACTIVE',
  })
  t.strictSame(await answerTo({ code: 'constructor', reason: 'toString', status: 418 }), {
    status: 418,
    __type: 'constructor',
    Message: '',
    Reason: 'toString',
  })
})

t.test('what the emulator does not implement meets faults, too', async t => {
  const { emulator, query } = createTestApp(t)
  emulator.faults.replace([{ operation: 'iam:ListUsers', error: 'THROTTLING', times: 1 }])
  const list = async () => element((await query({ Action: 'ListUsers', Version: '2010-05-08' })).body, 'Code')
  t.equal(await list(), 'Throttling')
  t.equal(await list(), 'NotImplemented')
})

t.test('a request that meets an error changes nothing, and is activity all the same', async t => {
  const { emulator, json } = createTestApp(t, { recordCalls: true })
  emulator.faults.replace([{ operation: 'organizations:CreateOrganizationalUnit', error: 'THROTTLING', times: 1 }])
  const units = emulator.store.state().counts.organizationalUnits ?? 0
  const create = () => json('CreateOrganizationalUnit', { ParentId: 'r-c3xb', Name: 'New' })
  emulator.store.activity.remove({})
  t.equal((await create()).status, 400)
  t.match(emulator.store.activity.list({}), [{ service: 'organizations' }])
  t.equal(emulator.store.state().counts.organizationalUnits, units)
  t.equal((await create()).status, 200)
})

t.test('only what a fault is about meets it', async t => {
  const { emulator, query } = createTestApp(t)
  const strikes = async (fault: Fault, parameters: Record<string, string>, accessKey?: string) => {
    emulator.faults.replace([fault])
    return (await query(parameters, accessKey)).status === 418
  }
  const error = { code: 'Odd', message: '', status: 418 }
  t.ok(await strikes({ operation: 'sts:GetCallerIdentity', error }, identity))
  t.notOk(await strikes({ operation: 'sts:GetCallerIdentity', error }, generate))
  t.ok(await strikes({ account: '123456789012', error }, identity, '123456789012'))
  t.notOk(await strikes({ account: '123456789012', error }, identity))
  t.ok(await strikes({ entity: root, error }, generate))
  t.ok(await strikes({ entity: 'r-c3xb', error }, generate))
  t.notOk(await strikes({ entity: 'r-c3xb', error }, { ...generate, EntityPath: `${root}/123456789012` }))
})

t.test('a connection ends before the operation is done, or after it', async t => {
  const { emulator, app } = createTestApp(t)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const create = (Name: string) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSOrganizationsV20161128.CreateOrganizationalUnit',
      },
      body: JSON.stringify({ ParentId: 'r-c3xb', Name }),
    })
  const units = () => emulator.store.state().counts.organizationalUnits ?? 0
  const before = units()
  emulator.faults.replace([
    { drop: 'REQUEST', times: 1 },
    { drop: 'ANSWER', times: 1 },
  ])
  await t.rejects(create('First'), { cause: { code: 'UND_ERR_SOCKET' } })
  t.equal(units(), before)
  await t.rejects(create('Second'), { cause: { code: 'UND_ERR_SOCKET' } })
  t.equal(units(), before + 1)
  t.equal((await create('Third')).status, 200)
})

t.test('an answer is delayed, while others are sent', async t => {
  const { emulator, app } = createTestApp(t)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const ask = (signal?: AbortSignal) => fetch(`${url}/?${new URLSearchParams(identity)}`, signal && { signal })
  emulator.faults.replace([{ delay: 600_000, times: 1 }])
  const client = new AbortController()
  const late = t.rejects(ask(client.signal), { name: 'AbortError' })
  while (emulator.faults.list().length) await new Promise(setImmediate)
  t.equal((await ask()).status, 200)
  client.abort()
  await late
  emulator.faults.replace([{ delay: 1, times: 1 }])
  t.equal((await ask()).status, 200, 'it is sent after the delay')
})

t.test('who closes the emulator does not wait for late answers', async t => {
  const emulator = await startEmulator()
  const faults = JSON.stringify({ faults: [{ delay: '10m' }] })
  const headers = { 'content-type': 'application/json' }
  const set = await fetch(`${emulator.url}/_emulator/faults`, { method: 'PUT', headers, body: faults })
  t.equal(set.status, 200)
  const late = t.rejects(fetch(`${emulator.url}/?Action=GetCallerIdentity&Version=2011-06-15`))
  await fetch(`${emulator.url}/_emulator/health`)
  await emulator.close()
  await late
})
