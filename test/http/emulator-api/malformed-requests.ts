import fc from 'fast-check'
import { pino } from 'pino'
import t from 'tap'
import { z } from 'zod'
import { type Endpoint, prefix } from '../../../src/http/emulator-api/endpoint.ts'
import { endpoints } from '../../../src/http/emulator-api/endpoints.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'
import { createTestApp } from '../../helpers/test-app.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20260131)

const value = fc.oneof(
  fc.constantFrom(
    '',
    '123456789012',
    'o-4fxmplt198',
    'o-4fxmplt198/r-c3xb',
    'r-c3xb',
    's3',
    'p-FullAWSAccess',
    '1h',
    '-1s',
  ),
  fc.constantFrom('2026-01-31T00:00:00Z', '9999-12-31T23:59:59Z', 'system', 'HOLD', 'THROTTLING', '__proto__'),
  fc.jsonValue({ maxDepth: 3 }),
)

function fieldsOf(schema: z.ZodType): string[] {
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  const names: string[] = []
  JSON.parse(text, (key, inner) => {
    if (key === 'properties') names.push(...Object.keys(inner))
    return inner
  })
  return names
}

/** Requests with fields and parameters of the right names and any value. */
function requestFor({ method, path, query, body }: Endpoint) {
  const content = Object.entries(body?.content() ?? {})
  const names = content.flatMap(([, what]) => ('safeParse' in what ? fieldsOf(what) : []))
  const types = [...content.map(([type]) => type), 'text/plain', 'application/json']
  const parameters = Object.keys(query().shape)
  const object = (of: readonly string[]) => fc.dictionary(fc.constantFrom(...of, 'other'), value, { maxKeys: 4 })
  const nested = object(names).chain(inner => object(names).map(outer => ({ ...outer, [names[0] ?? 'a']: [inner] })))
  const text = fc.oneof(
    fc.oneof(object(names), nested, value).map(given => JSON.stringify(given)),
    fc.constantFrom('', '{', '{"Records":[{}]}', 'account,service,region,lastAccessed\n1,s3,x,y\n', '\n\n', '[['),
    fc.string({ unit: 'binary' }),
  )
  return fc.record({ query: object(parameters), type: fc.constantFrom(...types), text }).map(given => ({
    method,
    url: `${prefix}${path}?${queryString(given.query)}`,
    ...(body && { headers: { 'content-type': given.type }, payload: given.text }),
  }))
}

function queryString(query: Readonly<Record<string, unknown>>): string {
  return `${new URLSearchParams(Object.fromEntries(Object.entries(query).map(([name, given]) => [name, `${given}`])))}`
}

t.test('malformed requests', async t => {
  const logged: string[] = []
  const log = pino({ level: 'error' }, { write: line => void logged.push(line) })
  const { app } = createTestApp(t, { log })
  const isProblem = async (request: { method: string; url: string }) => {
    const answer = await app.inject({ ...request, method: request.method as 'GET' })
    if (answer.statusCode < 300) return true
    const { status, detail } = answer.json()
    const type = answer.headers['content-type']
    return status === answer.statusCode && status < 500 && detail !== '' && type === 'application/problem+json'
  }
  await fc.assert(fc.asyncProperty(fc.oneof(...endpoints.map(requestFor)), isProblem), {
    seed,
    numRuns: propertyRuns(3_000),
  })
  t.strictSame(logged, [])
})
