import t from 'tap'
import { z } from 'zod'
import { readMembers } from '../../../src/aws/protocols/query-members.ts'

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
  ['Names.member.2=b&Names.member.1=a&Names.member.10=c', { Names: ['a', 'b', 'c'] }],
  ['Names=', { Names: [] }],
  ['Names.member.0=a&Names.member.x=b', {}],
  ['Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=l', { Tags: [{ Key: 'k', Value: 'v' }, { Key: 'l' }] }],
  ['Filter.Type=ACCOUNT', { Filter: { Type: 'ACCOUNT' } }],
  ['Unknown=1&__proto__=2', {}],
]

for (const [form, expected] of cases)
  t.test(form || 'nothing', async t => t.same(readMembers(schema, new URLSearchParams(form)), expected))
