import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { startServer } from '../../src/http/server.ts'
import { CertificateError } from '../../src/tls/certificate.ts'
import { makeCertificate } from '../../src/tls/make-certificate.ts'
import { signed } from '../helpers/test-app.ts'

const made = await makeCertificate(['localhost', '127.0.0.1'], Date.now())

/** A server whose log is kept. */
async function serve(t: Test, tls: boolean, organization?: string) {
  const log: { msg: string; code?: string }[] = []
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    organization,
    ...(tls && { tls: async () => made }),
    log: pino({ base: null }, { write: line => void log.push(JSON.parse(line)) }),
  })
  let isOpen = true
  const close = async () => {
    if (isOpen) await server.close()
    isOpen = false
  }
  t.teardown(close)
  return { url: server.url, port: Number(new URL(server.url).port), log, close }
}

/** Asks as a client that trusts the authority does; rejects as that does. */
async function ask(url: string, headers: Record<string, string> = {}, body?: string) {
  const { request } = url.startsWith('https') ? https : http
  const sent = request(url, { method: body === undefined ? 'GET' : 'POST', headers, ca: made.authority, agent: false })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [http.IncomingMessage]
  let text = ''
  for await (const chunk of response) text += chunk
  return { status: response.statusCode, text }
}

t.test('the emulator API lists its server with HTTPS', async t => {
  const { url, port } = await serve(t, true)
  t.equal(url, `https://127.0.0.1:${port}`)
  const { text } = await ask(`${url}/_emulator/openapi.json`)
  t.strictSame(JSON.parse(text).servers, [{ url }])
  t.match((await ask(`${url}/_emulator/docs`)).text, `${url}/_emulator/health`)
})

t.test('what is no TLS gets no answer, and the log tells why', async t => {
  const { port, log } = await serve(t, true)
  await t.rejects(ask(`http://127.0.0.1:${port}/_emulator/health`))
  t.match(log.at(-1), { msg: 'TLS handshake failed: this server speaks HTTPS', code: 'ERR_SSL_HTTP_REQUEST' })
})

t.test('who does not speak HTTP over TLS is answered', async t => {
  const { port } = await serve(t, true)
  const { connect: connectTls } = await import('node:tls')
  const socket = connectTls({ port, host: '127.0.0.1', ca: made.authority }, () => socket.write('rubbish\r\n\r\n'))
  const [answer] = await once(socket, 'data')
  t.match(`${answer}`, 'HTTP/1.1 400 Bad Request')
  socket.destroy()
})

t.test('closing does not wait for a handshake that was begun', async t => {
  const { port, close } = await serve(t, true)
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined).resume()
  await once(socket, 'connect')
  await ask(`https://127.0.0.1:${port}/_emulator/health`)
  await close()
  if (!socket.closed) await once(socket, 'close')
  t.ok(socket.closed)
})

t.test('without a certificate, nothing is left open', async t => {
  const data = join(t.testdir(), 'data')
  const options = { host: '127.0.0.1', port: 0, data, log: pino({ level: 'silent' }) }
  const tls = async () => {
    throw new CertificateError('none')
  }
  await t.rejects(startServer({ ...options, tls }), { message: 'none' })
  const server = await startServer(options)
  await server.close()
})

t.test('aws:SecureTransport', async t => {
  const file = join(
    t.testdir({
      'organization.yaml': `
organization: { managementAccount: 111111111111 }
root:
  policies: [FullAWSAccess, OverHttps]
  accounts: [{ id: 222222222222, name: Member }]
policies:
  - name: OverHttps
    document:
      Version: 2012-10-17
      Statement:
        { Effect: Deny, Action: "*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }
`,
    }),
    'organization.yaml',
  )
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSOrganizationsV20161128.DescribeOrganization',
    authorization: signed('222222222222', 'organizations'),
  }
  const [plain, secure] = [await serve(t, false, file), await serve(t, true, file)]
  t.match(await ask(plain.url, headers, '{}'), { status: 400, text: 'AccessDeniedException' })
  t.match(await ask(secure.url, headers, '{}'), { status: 200, text: '"MasterAccountId":"111111111111"' })
})
