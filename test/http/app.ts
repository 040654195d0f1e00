import { readFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import t from 'tap'
import { schemaVersion } from '../../src/store/migrate.ts'
import { createTestApp, element, signed } from '../helpers/test-app.ts'

interface Refusal {
  readonly name: string
  readonly method?: 'PUT'
  readonly path?: string
  readonly target?: string
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly bodySize?: number
  readonly status: number
  readonly type: string
  readonly code: string
  readonly message?: string
}

const refusals: Refusal[] = JSON.parse(readFileSync(new URL('../cases/protocol-errors.json', import.meta.url), 'utf8'))

t.test('refusals are the error document of the protocol', async t => {
  const { app } = createTestApp(t)
  for (const { name, method = 'POST', path = '/', target, headers, body, bodySize = 0, ...expected } of refusals)
    t.test(name, async t => {
      const standard: Record<string, string> = target
        ? { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }
        : { 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await app.inject({
        method,
        url: path,
        headers: { ...standard, ...headers },
        payload: body ?? 'x'.repeat(bodySize),
      })
      t.equal(answer.statusCode, expected.status)
      t.equal(answer.headers['content-type'], expected.type)
      const isJson = expected.type.includes('json')
      const { __type, Message } = isJson ? answer.json() : {}
      t.equal(isJson ? __type : element(answer.body, 'Code'), expected.code)
      const message = isJson ? Message : element(answer.body, 'Message')
      t.ok(message)
      if (expected.message) t.equal(message, expected.message)
      if (!isJson) t.equal(element(answer.body, 'RequestId'), answer.headers['x-amzn-requestid'])
      t.match(answer.headers['x-amzn-requestid'], /^[0-9a-f-]{36}$/)
      t.notMatch(answer.body, /\bat .*\.[jt]s\b/, 'no stack')
    })
})

t.test('an unexpected error is told without detail, and logged with its stack', async t => {
  const { pino } = await import('pino')
  const lines: string[] = []
  const log = pino({ level: 'error' }, { write: line => void lines.push(line) })
  const { app, emulator } = createTestApp(t, { log })
  emulator.store.organizations.ofAccount = () => {
    throw new Error('the secret detail')
  }
  for (const [headers, expected] of [
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'ServiceFailure'],
    [
      { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSOrganizationsV20161128.ListRoots' },
      'ServiceException',
    ],
  ] as const) {
    const isJson = expected === 'ServiceException'
    const form = 'Action=GenerateOrganizationsAccessReport&Version=2010-05-08&EntityPath=o-4fxmplt198/r-c3xb'
    const answer = await app.inject({ method: 'POST', url: '/', headers, payload: isJson ? '{}' : form })
    t.equal(answer.statusCode, 500)
    t.match(answer.body, expected)
    t.notMatch(answer.body, 'secret')
    t.match(lines.pop(), /the secret detail.*app\.ts/)
  }
})

t.test('bytes that are not UTF-8', async t => {
  const { app } = createTestApp(t)
  const form = 'Action=GetCallerIdentity&Version=2011-06-15&X='
  const type = 'application/x-www-form-urlencoded'
  const send = async (payload: string | Buffer, headers: Record<string, string> = { 'content-type': type }) => {
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/', headers, payload })
    return [statusCode, /[A-Z]\w+Input|GetCallerIdentityResponse/.exec(body)?.[0]]
  }
  t.same(await send(Buffer.from([...Buffer.from(form), 0xff])), [400, 'MalformedInput'])
  t.same(await send(`${form}%FF`), [400, 'MalformedInput'])
  t.same(await send(`${form}%EF%BF%BD%`), [200, 'GetCallerIdentityResponse'], 'the replacement character itself')
  const json = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSOrganizationsV20161128.ListRoots',
  }
  t.same(await send(Buffer.from('{"NextToken":"\xff"}', 'latin1'), json), [400, 'MalformedInput'])
})

t.test('who calls', async t => {
  const { app } = createTestApp(t)
  const form = 'Action=GetCallerIdentity&Version=2011-06-15'
  const presigned = (key: string) => `X-Amz-Credential=${key}%2F20260131%2Fus-east-1%2Fsts%2Faws4_request`
  const identity = async (request: { url: string; headers?: Record<string, string>; payload?: string }) => {
    const { body } = await app.inject({ method: request.payload ? 'POST' : 'GET', ...request })
    return [element(body, 'Account'), element(body, 'Arn')]
  }
  const management = ['111122223333', 'arn:aws:iam::111122223333:root']
  const member = ['123456789012', 'arn:aws:iam::123456789012:root']
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  t.same(await identity({ url: '/', headers, payload: form }), management, 'unsigned: the management account')
  const signedAs = (key: string) =>
    identity({ url: '/', headers: { ...headers, authorization: signed(key, 'sts') }, payload: form })
  t.same(await signedAs('test'), management)
  t.same(await signedAs('AKIAIOSFODNN7EXAMPLE'), management)
  t.same(await signedAs('123456789012'), member, '12 digits: that account')
  t.same(await signedAs('1234567890123'), management, '13 digits are none')
  t.same(await identity({ url: `/?${form}&${presigned('123456789012')}` }), member, 'a presigned query')
  t.same(await identity({ url: `/?${form}` }), management)
  t.same(await identity({ url: `/?${form}`, headers, payload: 'X=1' }), management, 'an action in the query string')
  const asymmetric = 'AWS4-ECDSA-P256-SHA256 Credential=123456789012/20260131/sts/aws4_request, Signature=0'
  t.same(await identity({ url: '/', headers: { ...headers, authorization: asymmetric }, payload: form }), member)
})

t.test('what is no HTTP gets an error document too', async t => {
  const { app } = createTestApp(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const answerTo = async (bytes: string) => {
    const socket = connect(port, '127.0.0.1').end(bytes)
    let answer = ''
    for await (const chunk of socket) answer += chunk
    return answer
  }
  const garbage = await answerTo('GARBAGE\r\n\r\n')
  t.match(garbage, /^HTTP\/1.1 400 Bad Request\r\ncontent-type: text\/xml\r\n/)
  t.equal(element(garbage, 'Code'), 'MalformedInput')
  t.match(garbage, `x-amzn-requestid: ${element(garbage, 'RequestId')}`)
  const largeHeader = await answerTo(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)
  t.match(largeHeader, /^HTTP\/1.1 431 /)
})

t.test('the default account', async t => {
  const identityOf = async (options: object) => {
    const app = createTestApp(t, options)
    const { body } = await app.query({ Action: 'GetCallerIdentity', Version: '2011-06-15' })
    return element(body, 'Account')
  }
  t.equal(await identityOf({}), '111122223333')
  t.equal(await identityOf({ accountId: '555555555555' }), '555555555555')
  t.equal(await identityOf({ organization: undefined }), '123456789012')
})

t.test('health', async t => {
  const { app, advance } = createTestApp(t)
  // The time of the emulator is not that of the process.
  advance(90_500)
  const answer = await app.inject('/_emulator/health')
  t.equal(answer.statusCode, 200)
  t.match(answer.json(), {
    status: 'ok',
    version: '0.0.0',
    uptimeSeconds: 0,
    store: {
      schemaVersion,
      counts: { organizations: 1, organizationalUnits: 5, accounts: 8, policies: 9, activity: 18, jobs: 0 },
    },
  })
  const unknown = await app.inject('/_emulator/nothing')
  t.equal(unknown.statusCode, 404)
  t.equal(unknown.headers['content-type'], 'application/problem+json')
})

t.test('a request is one line of the log', async t => {
  const { pino } = await import('pino')
  const lines: string[] = []
  const log = pino({ level: 'info', base: null, timestamp: false }, { write: line => void lines.push(line) })
  const app = createTestApp(t, { log })
  lines.length = 0
  await app.json('ListRoots', {}, '999999999999')
  await app.query({ Action: 'CreateUser', Version: '2010-05-08' })
  t.equal(lines.length, 2)
  t.match(JSON.parse(lines[1] ?? ''), { operation: 'iam:CreateUser', status: 501 })
  t.match(JSON.parse(lines[0] ?? ''), {
    operation: 'organizations:ListRoots',
    account: '999999999999',
    status: 400,
    error: 'AWSOrganizationsNotInUseException',
    ms: Number,
    msg: 'request',
  })
})
