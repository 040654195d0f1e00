// A bare Fastify route that returns the response stored in a file: bare-server.ts PORT FILE
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

const [port, file = ''] = process.argv.slice(2)
const { headers, body } = JSON.parse(readFileSync(file, 'utf8'))
const app = Fastify()
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))
app.post('/', (_request, reply) => {
  for (const name in headers) reply.header(name, headers[name])
  return reply.send(body)
})
app.get('/', (_request, reply) => reply.send('ok'))
await app.listen({ port: Number(port), host: '127.0.0.1' })
process.once('SIGTERM', () => process.exit())
