import t from 'tap'
import { z } from 'zod'
import { readFields } from '../../../src/aws/protocols/query-fields.ts'

const tag = z.object({ Key: z.string(), Value: z.string().optional() })
const schema = z.object({
  Name: z.string().optional(),
  Size: z.number().optional(),
  Deep: z.boolean().optional(),
  Tags: z.array(tag).optional(),
  Names: z.array(z.string()).optional(),
  Filter: z.object({ Type: z.string().optional() }).optional(),
})

const cases: [form: string, expected: object][] = [
  ['', {}],
  ['Name=', { Name: '' }],
  ['Name=a%20b%2Bc+d', { Name: 'a b+c d' }],
  ['Name=first&Name=second', { Name: 'first' }],
  ['Size=7', { Size: 7 }],
  ['Size=-7', { Size: -7 }],
  ['Size=1e3', { Size: '1e3' }],
  ['Size=', { Size: '' }],
  ['Deep=true', { Deep: true }],
  ['Deep=false', { Deep: false }],
  ['Deep=yes', { Deep: 'yes' }],
  ['Names.member.2=b&Names.member.1=a&Names.member.10=c', { Names: ['a', 'b', ...Array(7).fill(undefined), 'c'] }],
  ['Names=', { Names: [] }],
  ['Size=01', { Size: 1 }],
  ['Size=%2B1', { Size: 1 }],
  ['Size=1.0', { Size: '1.0' }],
  ['Size=2147483647', { Size: 2147483647 }],
  ['Size=2147483648', { Size: '2147483648' }],
  ['Deep=1', { Deep: true }],
  ['Deep=0', { Deep: false }],
  ['Deep=True', { Deep: 'True' }],
  ['Names.member.01=a', { Names: ['a'] }],
  ['Names.member.3=c', { Names: [undefined, undefined, 'c'] }],
  ['Tags.member.2.Key=k', { Tags: [{}, { Key: 'k' }] }],
  ['Tags.member.one.Key=k', { Tags: [{}] }],
  [`Names.member.11=k`, { Names: [...Array(10).fill(undefined), 'k'] }],
  ['Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=l', { Tags: [{ Key: 'k', Value: 'v' }, { Key: 'l' }] }],
  ['Filter.Type=ACCOUNT', { Filter: { Type: 'ACCOUNT' } }],
  ['Unknown=1&__proto__=2', {}],
]

const malformed: [form: string, message: string][] = [
  ['Names.member.0=a', '0 is not a valid index'],
  ['Names.member.-1=a', "Key -1 may not have a leading '-'"],
  ['Names.member.1.0=a', 'Two index elements may not occur back to back'],
  ['Names.member.one=a', 'Start of list found where not expected'],
  ['Names.member.12=a', 'Excessively sparse input would skip 11 list elements'],
  ['Tags.member.12.Key=a', 'Excessively sparse input would skip 11 list elements'],
  [
    `${Array.from({ length: 10 }, (_, index) => `Names.member.${index + 1}=a`).join('&')}&Names.member.21=b`,
    'Excessively sparse input would skip 11 list elements',
  ],
]

for (const [form, message] of malformed)
  t.test(form, async t =>
    t.throws(() => readFields(schema, new URLSearchParams(form)), { code: 'MalformedInput', message }),
  )

for (const [form, expected] of cases)
  t.test(form || 'nothing', async t => t.same(readFields(schema, new URLSearchParams(form)), expected))
