import { once } from 'node:events'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { setImmediate as nextTick } from 'node:timers/promises'
import Fastify from 'fastify'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { z } from 'zod'
import { anyType, jsonBody, streamBody, textBody } from '../../../src/http/emulator-api/body.ts'
import { emulatorApi } from '../../../src/http/emulator-api/emulator-api.ts'
import {
  defineEndpoint,
  type Endpoint,
  json,
  noContent,
  prefix,
  text,
} from '../../../src/http/emulator-api/endpoint.ts'
import { ProblemError } from '../../../src/http/emulator-api/problem-error.ts'
import { createTestApp } from '../../helpers/test-app.ts'

const responses = () => ({ 200: { description: '' } })

/** Serves only these endpoints, and collects the log. */
function serving(t: Test, ...endpoints: readonly Endpoint[]) {
  const logged: string[] = []
  const { emulator } = createTestApp(t, { log: pino({ level: 'error' }, { write: line => void logged.push(line) }) })
  const app = Fastify()
  app.register(emulatorApi({ emulator, version: '0.0.0' }, endpoints), { prefix })
  t.teardown(() => app.close())
  return { app, logged }
}

t.test('unknown paths and unsupported methods', async t => {
  const { app } = createTestApp(t)
  const allowed: Readonly<Record<string, string | undefined>> = {
    'POST /health': 'GET, HEAD',
    'DELETE /organization?id=a': 'GET, HEAD',
    'GET /what-if': 'POST',
    'OPTIONS /what-if': 'POST',
    'PROPFIND /what-if': 'POST',
    'GET /nothing?x=1': undefined,
    'POST /health/': undefined,
    'GET /': undefined,
    'GET ': undefined,
    'PROPFIND /nothing': undefined,
  }
  for (const [line, allow] of Object.entries(allowed)) {
    const [method = '', path = ''] = line.split(' ')
    const answer = await app.inject({ method: method as 'GET', url: prefix + path })
    const status = allow === undefined ? 404 : 405
    t.equal(answer.headers['content-type'], 'application/problem+json', line)
    t.match(answer.json(), { type: 'about:blank', title: /Not (Found|Allowed)/, status, detail: /./ }, line)
    t.equal(answer.statusCode, status, line)
    t.equal(answer.headers.allow, allow, line)
  }
  t.equal((await app.inject(`${prefix}/%`)).headers['content-type'], 'application/problem+json')
})

t.test('HEAD is GET without a body', async t => {
  const { app } = createTestApp(t)
  const url = `${prefix}/organization`
  const [head, get] = [await app.inject({ method: 'HEAD', url }), await app.inject({ method: 'GET', url })]
  t.equal(head.body, '')
  t.equal(head.headers['content-length'], get.headers['content-length'])
})

t.test('responses', async t => {
  const answers = { json: json({ a: 1 }, 202), text: text('text/csv', 'a,b'), none: noContent }
  const { app } = serving(
    t,
    ...Object.entries(answers).map(([name, answer]) =>
      defineEndpoint({ method: 'GET', path: `/${name}`, summary: '', responses, handle: async () => answer }),
    ),
  )
  const answerTo = async (name: string) => {
    const { statusCode, headers, body } = await app.inject(`${prefix}/${name}`)
    return [statusCode, headers['content-type'], body]
  }
  t.strictSame(await answerTo('json'), [202, 'application/json', '{\n  "a": 1\n}\n'])
  t.strictSame(await answerTo('text'), [200, 'text/csv', 'a,b'])
  t.strictSame(await answerTo('none'), [204, undefined, ''])
})

t.test('an unexpected error gets a response without detail, and is logged with its stack', async t => {
  const { app, logged } = serving(
    t,
    defineEndpoint({
      method: 'GET',
      path: '/fail',
      summary: '',
      responses,
      handle() {
        throw new Error('the secret detail')
      },
    }),
  )
  const answer = await app.inject(`${prefix}/fail`)
  t.match(answer.json(), { title: 'Internal Server Error', status: 500 })
  t.notMatch(answer.body, 'secret')
  t.match(logged, [/the secret detail.*emulator-api\.ts/])
})

t.test('a response that fails midway is logged with its stack', async t => {
  async function* rows() {
    yield 'a'
    await nextTick()
    throw new Error('the secret detail')
  }
  const { app, logged } = serving(
    t,
    defineEndpoint({
      method: 'GET',
      path: '/rows',
      summary: '',
      responses,
      handle: () => text('text/csv', Readable.from(rows())),
    }),
  )
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}${prefix}/rows`
  await t.rejects(fetch(url).then(response => response.text()))
  t.match(logged, [/the secret detail.*emulator-api\.ts/])
})

const post = { method: 'POST', summary: '', responses } as const
const echo = defineEndpoint({
  ...post,
  path: '/echo',
  body: jsonBody(() => z.strictObject({ a: z.string() }), { limit: 20 }),
  handle: ({ body }) => json(body),
})
const table = defineEndpoint({
  ...post,
  path: '/table',
  body: textBody({ 'text/csv': { description: '' }, 'application/x-ndjson': { description: '' } }),
  handle: ({ body }) => json(body),
})

t.test('bodies', async t => {
  const { app } = serving(t, echo, table)
  const cases: readonly (readonly [
    path: string,
    type: string | undefined,
    payload: string | Buffer,
    status: number,
    expected: object,
  ])[] = [
    ['/echo', 'application/json', '{"a":"b"}', 200, { a: 'b' }],
    ['/echo', 'Application/JSON; charset=utf-8', '{"a":"b"}', 200, { a: 'b' }],
    ['/echo', undefined, '{"a":"b"}', 200, { a: 'b' }],
    ['/echo', 'application/json', '\ufeff{"a":"b"}', 200, { a: 'b' }],
    ['/echo', 'application/json', `{"a":"b"}${' '.repeat(11)}`, 200, { a: 'b' }],
    [
      '/echo',
      'application/json',
      `{"a":"b"}${' '.repeat(12)}`,
      413,
      { detail: 'Expected a body of at most 20 bytes.' },
    ],
    ['/echo', 'application/json', Buffer.from([0x22, 0xff, 0x22]), 400, { detail: 'Expected a body in UTF-8.' }],
    ['/echo', 'application/json', '', 400, { errors: [{ pointer: '#', detail: /^expected JSON: / }] }],
    ['/echo', 'text/csv', '{"a":"b"}', 415, { detail: 'Expected the content type application/json, got "text/csv".' }],
    ['/echo', ';', '{"a":"b"}', 415, { detail: /./ }],
    ['/table', 'application/x-ndjson', '{}\n', 200, { type: 'application/x-ndjson', text: '{}\n' }],
    ['/table', undefined, 'a,b', 200, { type: 'text/csv', text: 'a,b' }],
    ['/table', 'application/json', '{}', 415, { detail: /^Expected the content type text\/csv or application/ }],
    ['/table', 'text/csv', 'x'.repeat(1024 * 1024), 200, {}],
    ['/table', 'text/csv', 'x'.repeat(1024 * 1024 + 1), 413, { title: 'Payload Too Large', status: 413 }],
  ]
  for (const [path, type, payload, status, expected] of cases) {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
    const answer = await app.inject({ method: 'POST', url: prefix + path, headers, payload })
    t.equal(answer.statusCode, status, `${path} ${type}`)
    t.match(answer.json(), expected, `${path} ${type}`)
  }
})

const part = Buffer.alloc(256 * 1024, 'x')

/** Sends a body in parts, each after `next`; returns the body of the response. Not by node:http, which stops at an early response. */
async function sendInParts(url: string, parts: number, next?: (sent: number) => Promise<void>): Promise<string> {
  const { port, pathname } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  const answered = once(socket, 'data')
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: a\r\ncontent-length: ${parts * part.length}\r\n\r\n`)
  for (let sent = 0; sent < parts; sent++) {
    await next?.(sent)
    if (!socket.write(part)) await once(socket, 'drain')
  }
  const [answer] = await answered
  socket.destroy()
  return `${answer}`.split('\r\n\r\n')[1] ?? ''
}

t.test('a streamed body is available while it arrives, and may have any length', async t => {
  let got = 0
  let wake = () => {}
  const count = defineEndpoint({
    ...post,
    path: '/count',
    body: streamBody({ [anyType]: { description: '' } }),
    async handle({ body: { stream } }) {
      for await (const chunk of stream) {
        got += chunk.length
        wake()
      }
      return json({ got })
    },
  })
  const { app } = serving(t, count)
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}${prefix}/count`
  const whenGot = async (bytes: number) => {
    while (got < bytes) await new Promise<void>(resolve => (wake = resolve))
  }
  const body = await sendInParts(url, 8, sent => whenGot(sent * part.length))
  t.strictSame(JSON.parse(body), { got: 8 * part.length })
})

t.test('a streamed body that is not read to its end gets a response', async t => {
  const giveUp = (path: string, leave: (stream: Readable) => void) =>
    defineEndpoint({
      ...post,
      path,
      body: streamBody({ [anyType]: { description: '' } }),
      async handle({ body: { stream } }) {
        await once(stream, 'readable')
        leave(stream)
        throw new ProblemError(400, 'Enough.')
      },
    })
  const { app, logged } = serving(
    t,
    giveUp('/destroy', stream => void stream.destroy()),
    giveUp('/leave', () => {}),
  )
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}${prefix}`
  for (const path of ['/destroy', '/leave'])
    t.match(JSON.parse(await sendInParts(url + path, 80)), { status: 400, detail: 'Enough.' })
  t.strictSame(logged, [])
})

t.test('a connection that ends within a body is not logged as an error', async t => {
  let begun = () => {}
  const whenBegun = new Promise<void>(resolve => (begun = resolve))
  let ended: (error: unknown) => void = () => {}
  const whenEnded = new Promise<unknown>(resolve => (ended = resolve))
  const read = defineEndpoint({
    ...post,
    path: '/read',
    body: streamBody({ [anyType]: { description: '' } }),
    async handle({ body: { stream } }) {
      begun()
      try {
        for await (const _ of stream);
      } catch (error) {
        ended(error)
        throw error
      }
      return noContent
    },
  })
  const { app, logged } = serving(t, read)
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(`POST ${prefix}/read HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nabc`)
  await whenBegun
  socket.destroy()
  t.match(await whenEnded, { code: 'ECONNRESET' })
  await app.close()
  t.strictSame(logged, [])
})
