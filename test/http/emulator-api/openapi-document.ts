import { Validator } from '@seriousme/openapi-schema-validator'
import t from 'tap'
import { z } from 'zod'
import { streamBody } from '../../../src/http/emulator-api/body.ts'
import { defineEndpoint, type Endpoint, prefix } from '../../../src/http/emulator-api/endpoint.ts'
import { endpoints } from '../../../src/http/emulator-api/endpoints.ts'
import { openApiDocument } from '../../../src/http/emulator-api/openapi-document.ts'
import { createTestApp } from '../../helpers/test-app.ts'

t.test('the document is valid OpenAPI 3.1, and lists the endpoints', async t => {
  const { app } = createTestApp(t)
  const answer = await app.inject({ url: `${prefix}/openapi.json`, headers: { host: 'emulator:4593' } })
  const document = answer.json()
  t.match(await new Validator().validate(document), { valid: true })
  t.match(document, { openapi: /^3\.1\./, info: { version: '0.0.0' }, servers: [{ url: 'http://emulator:4593' }] })

  const listed = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  t.strictSame(new Set(listed), new Set(endpoints.map(({ method, path }) => `${method} ${prefix}${path}`)))
  t.equal(listed.length, endpoints.length, 'no duplicates')
  for (const [path, methods] of Object.entries<object>(document.paths)) {
    const { headers } = await app.inject({ method: 'OPTIONS', url: path })
    const allowed = `${headers.allow}`.split(', ').filter(method => method !== 'HEAD')
    t.strictSame(new Set(allowed), new Set(Object.keys(methods).map(method => method.toUpperCase())), path)
  }
  const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap(methods =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  t.equal(new Set(operations).size, operations.length)
  for (const id of operations) t.match(id, /^[a-z]+[A-Za-z]+$/)
})

t.test('the description of an endpoint', async t => {
  const shared = () => z.strictObject({ a: z.int() }).meta({ id: 'Shared', description: 'S' })
  const endpoint = defineEndpoint({
    method: 'POST',
    path: '/some/path',
    summary: 'Sum',
    query: () => ({ needed: z.string().describe('D'), other: shared().optional() }),
    body: streamBody({ 'text/csv': { description: 'Rows', example: 'a,b' } }),
    responses: () => ({ 202: { description: 'Later', content: { 'application/json': shared() } } }),
    problems: { 409: 'Not now' },
    handle: () => ({ status: 202 }),
  })
  const { paths, components } = openApiDocument([endpoint], '1')
  const $ref = '#/components/schemas/Shared'
  t.match(paths[`${prefix}/some/path`]?.post, {
    operationId: 'postSomePath',
    summary: 'Sum',
    parameters: [
      { name: 'needed', in: 'query', required: true, description: 'D', schema: { type: 'string' } },
      { name: 'other', in: 'query', required: false, schema: { $ref } },
    ],
    requestBody: { required: true, content: { 'text/csv': { schema: { type: 'string', description: 'Rows' } } } },
    responses: {
      202: { description: 'Later', content: { 'application/json': { schema: { $ref } } } },
      409: { description: 'Not now', content: { 'application/problem+json': {} } },
    },
  })
  t.strictSame(Object.keys(paths[`${prefix}/some/path`]?.post?.responses ?? {}), ['202', '400', '409', '415', '500'])
  t.strictSame(Object.keys(components.schemas), ['Shared', 'Problem'])
  t.strictSame(components.schemas.Shared, {
    type: 'object',
    properties: { a: { type: 'integer' } },
    required: ['a'],
    additionalProperties: false,
    description: 'S',
  })
})

t.test('two schemas cannot have the same id', async t => {
  const endpoint = (path: string, schema: z.ZodType): Endpoint =>
    defineEndpoint({
      method: 'GET',
      path,
      summary: '',
      responses: () => ({ 200: { description: '', content: { 'application/json': schema } } }),
      handle: () => ({ status: 200 }),
    })
  const same = () => z.object({ a: z.string() }).meta({ id: 'Same' })
  t.ok(openApiDocument([endpoint('/a', same()), endpoint('/b', same())], '1'))
  const other = z.object({ b: z.string() }).meta({ id: 'Same' })
  t.throws(() => openApiDocument([endpoint('/a', same()), endpoint('/b', other)], '1'), 'two schemas have the id Same')
})

t.test('responses match their schemas', async t => {
  const { app } = createTestApp(t)
  const entity = 'entityPath=o-4fxmplt198/r-c3xb'
  const deny = { Statement: { Effect: 'Deny', Action: 'sqs:*', Resource: '*' } }
  const requests = [
    { url: '/health' },
    { url: '/organization?format=json' },
    { url: `/explain?${entity}/ou-c3xb-lmu7j2yg` },
    { url: '/explain?entityPath=o-4fxmplt198/r-c3xb/111122223333&service=s3' },
    { method: 'POST', url: '/what-if', payload: { target: 'r-c3xb', attach: deny } },
    { method: 'POST', url: '/what-if', payload: { replace: 'p-denyml0001', with: deny } },
  ] as const
  for (const request of requests) {
    const answer = await app.inject({ ...request, url: prefix + request.url })
    const { method = 'GET', url } = request as { method?: string; url: string }
    const endpoint = endpoints.find(each => each.method === method && each.path === url.split('?')[0])
    const schema = endpoint?.responses()[200]?.content?.['application/json'] as z.ZodType
    t.strictSame(schema.parse(answer.json()), answer.json(), url)
  }
})
