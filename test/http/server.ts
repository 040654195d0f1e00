import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { startEmulator } from '../../src/library/index.ts'

t.test('closing does not wait for a request that was sent in part', async t => {
  const emulator = await startEmulator()
  const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
  socket.on('error', () => undefined).resume()
  await once(socket, 'connect')
  socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\nexpect: 100-continue\r\n\r\nabc')
  const [answer] = await once(socket, 'data')
  t.match(`${answer}`, 'HTTP/1.1 100 Continue', 'the server has begun to read')
  await emulator.close()
  if (!socket.closed) await once(socket, 'close')
  t.ok(socket.closed)
})

t.test('a port that is taken', async t => {
  const first = await startEmulator()
  t.teardown(() => first.close())
  await t.rejects(startEmulator({ port: Number(new URL(first.url).port) }), { code: 'EADDRINUSE' })
})
