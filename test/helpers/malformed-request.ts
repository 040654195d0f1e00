import fc from 'fast-check'
import { z } from 'zod'
import type { Operation, Service } from '../../src/aws/operation.ts'
import { services } from '../../src/aws/services.ts'
import { junk, nearDocument, oddName } from './near-document.ts'
import { signed } from './test-app.ts'

/** A request as it goes over the wire. `fill-ou-3-` and the like stand for ids that came up before. */
export interface RawRequest {
  readonly method: 'POST' | 'GET' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload: string | Uint8Array
  /** Milliseconds that pass before. */
  readonly advance: number
}

const examples: readonly (readonly [placeholder: string, example: string])[] = [
  ['root', 'r-c3xb'],
  ['ou', 'ou-c3xb-lmu7j2yg'],
  ['account', '123456789012'],
  ['policy', 'p-webshop001'],
  ['car', 'car-12345678'],
  ['handshake', 'h-12345678'],
  ['transfer', 'rt-12345678'],
  ['resourcePolicy', 'rp-12345678'],
  ['job', '00000000-0000-0000-0000-000000000000'],
  ['path', 'o-4fxmplt198/r-c3xb'],
]
const texts = [
  ...['One', 'Two', 'Name 3', 'Name 4'],
  ...[1, 2, 3, 4, 5, 6].map(number => `${number}@example.com`),
  ...['ssm', 'cloudtrail', 'backup'].map(name => `${name}.amazonaws.com`),
  'arn:aws:iam::123456789012:role/r',
]

/** A value that an operation might accept there, as far as its schema tells. */
function plausible(schema: z.ZodType, name = ''): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional) return plausible(schema.unwrap() as z.ZodType, name)
  if (schema instanceof z.ZodEnum)
    return fc.oneof(fc.constantFrom(...schema.options.slice(0, 3)), fc.constantFrom(...schema.options))
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 1, max: 20 })
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodArray) return fc.array(plausible(schema.element as z.ZodType), { maxLength: 3 })
  if (schema instanceof z.ZodObject) return goodInput(schema)
  if (name === 'NextToken' || name === 'Marker') return placeholder('token')
  if (name === 'Content') return nearDocument.map(({ text }) => text)
  const ids = examples.filter(([, example]) => schema.safeParse(example).success).map(([form]) => placeholder(form))
  const fitting = texts.filter(text => schema.safeParse(text).success)
  if (fitting.length) return fc.constantFrom(...fitting)
  return ids.length ? fc.oneof(...ids) : fc.string()
}

function mapShape(schema: z.ZodObject, arbitrary: (schema: z.ZodType, name: string) => fc.Arbitrary<unknown>) {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, member]) => [name, arbitrary(member as z.ZodType, name)]),
  )
}

function placeholder(form: string): fc.Arbitrary<string> {
  return fc.nat(999).map(number => `fill-${form}-${number}-`)
}

/** All that is required, and some of the rest. */
function goodInput(schema: z.ZodObject): fc.Arbitrary<object> {
  const requiredKeys = Object.keys(schema.shape).filter(name => !(schema.shape[name] instanceof z.ZodOptional))
  const members = fc.record(mapShape(schema, plausible), { requiredKeys })
  if (!schema.shape.Content || !schema.shape.Type) return members
  return fc.tuple(members, nearDocument).map(([given, { type, text }]) => ({ ...given, Type: type, Content: text }))
}

/** Members of which some are wrong, missing, or not known at all. */
function input(schema: z.ZodObject): fc.Arbitrary<object> {
  const mixed = mapShape(schema, (member, name) =>
    fc.oneof(
      { weight: 6, arbitrary: plausible(member, name) },
      { weight: 2, arbitrary: junk },
      { weight: 1, arbitrary: fc.array(fc.oneof(plausible(member, name), junk), { maxLength: 3 }) },
    ),
  )
  const unknown = fc.array(fc.tuple(fc.oneof(oddName, fc.string()), junk), { maxLength: 2 })
  return fc.oneof(
    // A policy's document has been made wrong already.
    { weight: schema.shape.Content ? 12 : 2, arbitrary: goodInput(schema) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.record(mixed, { requiredKeys: [] }), unknown)
        .map(([members, more]) => Object.fromEntries([...Object.entries(members), ...more])),
    },
  )
}

/** The parameters of a form: lists and structures are spelt out, and some of their numbers and names are none. */
function parameters(value: unknown, name: string): [string, string][] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [[name, '']]
    return value.flatMap((item, index) => parameters(item, `${name}.member.${index % 7 === 6 ? '1e99' : index + 1}`))
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) => parameters(member, name ? `${name}.${key}` : key))
  return [[name, `${value}`]]
}

const members = ['123456789012', '234567890123'] as const
const standalone = ['700000000001', '700000000002'] as const
const management = '111122223333'
/** The accounts that the requests are made by. */
export const callers: readonly string[] = [management, ...members, ...standalone]

const accessKey = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('test', management) },
  { weight: 2, arbitrary: fc.constantFrom(...members, ...standalone) },
  { weight: 1, arbitrary: fc.constantFrom('1234567890123', '__proto__', 'ASIAEXAMPLE') },
)
const advance = fc.constantFrom(0, 0, 0, 0, 1_000, 86_400_000)

function call(service: Service, operation: Operation): fc.Arbitrary<RawRequest> {
  return fc.record({ input: input(operation.input), accessKey, advance }).map(({ input, accessKey, advance }) => {
    const authorization = signed(accessKey, service.name)
    if (service.protocol.contentType.includes('json')) {
      const headers = { ...jsonHeaders, 'x-amz-target': `${service.target}.${operation.name}`, authorization }
      return { ...post, headers, payload: JSON.stringify(input), advance }
    }
    const form: [string, string][] = [['Action', operation.name], ['Version', service.target], ...parameters(input, '')]
    return { ...post, headers: { ...formHeaders, authorization }, payload: `${new URLSearchParams(form)}`, advance }
  })
}

const post = { method: 'POST', url: '/', advance: 0 } as const
const jsonHeaders = { 'content-type': 'application/x-amz-json-1.1' }
const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' }

const calls = services.flatMap(service =>
  [...service.operations.values()].map(operation => ({
    arbitrary: call(service, operation),
    // IAM and STS have few operations, and documents have many ways to be wrong.
    weight: service.name !== 'organizations' ? 5 : 'Content' in operation.input.shape ? 16 : 1,
  })),
)
const anyCall = fc.oneof(...calls)

/** A call whose bytes are damaged. */
const damaged: fc.Arbitrary<RawRequest> = fc
  .record({
    request: anyCall,
    at: fc.nat(),
    remove: fc.nat(5),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .constantFrom('{', '[', ']', '"', ',"a":', '\\u', '&', '%', '%ff', '.member.', '1e999')
        .map(text => Buffer.from(text)),
    ),
  })
  .map(({ request, at, remove, bytes }) => {
    const payload = Buffer.from(request.payload)
    const start = at % (payload.length + 1)
    return {
      ...request,
      payload: Buffer.concat([payload.subarray(0, start), bytes, payload.subarray(start + remove)]),
    }
  })

/** A good head, and a body that is none. */
const raw: fc.Arbitrary<RawRequest> = fc
  .record({
    request: anyCall,
    payload: fc.oneof(
      fc.constantFrom(
        '',
        '{',
        '[]',
        'null',
        '0',
        '"text"',
        '{"a":1}{',
        '{"Name":"a","Name":"b"}',
        '{"__proto__":{"Name":1}}',
      ),
      fc.constantFrom(
        'Action',
        'Action=&Action=GetCallerIdentity',
        '&&==&',
        'Action=%',
        'Action=__proto__&Version=constructor',
      ),
      fc.nat(60_000).map(depth => '['.repeat(depth)),
      fc.nat(20_000).map(depth => `{"Tags":${'['.repeat(depth)}${']'.repeat(depth)}}`),
      fc.nat(5_000).map(depth => `{"Name":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`),
      fc.nat(30).map(size => `{"Content":"${'x'.repeat(size * 40_000)}"}`),
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 60 }),
    ),
  })
  .map(({ request, payload }) => ({ ...request, payload }))

/** A good body, and a head that is none. */
const oddHead: fc.Arbitrary<RawRequest> = fc
  .record({
    request: anyCall,
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE'),
    url: fc.constantFrom(
      '/',
      '/',
      '/',
      '/?',
      '//',
      '/%',
      '/?%E0%A4%A',
      '/_emulator/x',
      '/?Action=ListRoots&Version=a',
      '/?X-Amz-Credential=a',
    ),
    header: fc.constantFrom(
      'x-amz-target',
      'content-type',
      'authorization',
      'accept',
      'x-amz-security-token',
      'expect-not',
    ),
    value: fc.oneof(
      fc.constantFrom(
        '',
        '.',
        'ListRoots',
        'AWSOrganizationsV20161128',
        'AWSOrganizationsV20161128.',
        '.ListRoots',
        'a.b.c',
      ),
      fc.constantFrom(
        'AWSOrganizationsV20161128.__proto__',
        'constructor.ListRoots',
        'AWSOrganizationsV20161128.listroots',
      ),
      fc.constantFrom('2010-05-08.ListUsers', 'AWSOrganizationsV20161128.GetCallerIdentity', 'IAM.ListRoots'),
      fc.constantFrom(
        'application/json',
        'application/x-amz-json-1.0',
        'application/x-amz-json-1.1; charset=utf-16',
        ';',
        'text/xml',
      ),
      fc.constantFrom(
        'APPLICATION/X-AMZ-JSON-1.1',
        'multipart/form-data; boundary=',
        'Basic dDp0',
        'AWS4-HMAC-SHA256 Credential=a/b',
      ),
      fc.string({ maxLength: 30 }).map(text => text.replace(/[^\x20-\x7e]/g, '?')),
    ),
  })
  .map(({ request, method, url, header, value }) => ({
    ...request,
    method,
    url,
    headers: { ...request.headers, [header]: value },
  }))

/** Requests for all operations of all services, most of them wrong in some way. */
export const malformedRequest: fc.Arbitrary<RawRequest> = fc.oneof(
  { weight: 14, arbitrary: anyCall },
  { weight: 2, arbitrary: damaged },
  { weight: 1, arbitrary: raw },
  { weight: 2, arbitrary: oddHead },
)
