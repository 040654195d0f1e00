import t from 'tap'
import { z } from 'zod'
import { ProblemError } from '../../../src/http/emulator-api/problem-error.ts'
import { validJson, validQuery } from '../../../src/http/emulator-api/valid-input.ts'

function problemOf(validate: () => unknown): ProblemError {
  try {
    t.fail(`valid: ${validate()}`)
  } catch (error) {
    if (error instanceof ProblemError) return error
    throw error
  }
  throw new Error('no problem')
}

t.test('a query', async t => {
  const schema = z.strictObject({
    name: z.string('expected a name'),
    format: z.enum(['yaml', 'json'], 'expected yaml or json').optional(),
    order: z.enum(['up', 'down']).optional(),
  })
  t.strictSame(
    { ...validQuery(schema, new URLSearchParams('name=a%20b&format=json')) },
    { name: 'a b', format: 'json' },
  )
  t.strictSame({ ...validQuery(schema, new URLSearchParams('name=')) }, { name: '' })
  const mistakes: Readonly<Record<string, readonly (readonly [parameter: string, detail: string])[]>> = {
    '': [['name', 'missing, expected a name']],
    'name=a&name=a': [['name', 'expected one value, got several']],
    'name=a&format=xml': [['format', 'expected yaml or json, got "xml"']],
    'name=a&order=': [['order', 'expected one of "up"|"down", got ""']],
    'name=a&Format=json&__proto__=1': [
      ['Format', 'unknown, expected name, format, order'],
      ['__proto__', 'unknown, expected name, format, order'],
    ],
    'format=xml&x=1': [
      ['name', 'missing, expected a name'],
      ['format', 'expected yaml or json, got "xml"'],
      ['x', 'unknown, expected name, format, order'],
    ],
  }
  for (const [query, expected] of Object.entries(mistakes)) {
    const { status, message, errors } = problemOf(() => validQuery(schema, new URLSearchParams(query)))
    t.equal(status, 400)
    t.strictSame(
      errors,
      expected.map(([parameter, detail]) => ({ parameter, detail })),
      query,
    )
    t.equal(message, expected.map(line => line.join(': ')).join('\n'), query)
  }
  t.match(problemOf(() => validQuery(z.strictObject({}), new URLSearchParams('a=1'))).errors, [
    { detail: 'unknown, expected none' },
  ])
})

t.test('a body', async t => {
  const item = z.strictObject({ count: z.int().min(1), note: z.string().optional() })
  const schema = z.strictObject({
    items: z.array(item).optional(),
    'a/b~c d': z.string().optional(),
    either: z.union([z.literal('x'), item]).optional(),
    labeled: z.union([z.literal('x'), item], 'expected x, or an object').optional(),
  })
  t.strictSame(validJson(schema, '{"items":[{"count":1}]}'), { items: [{ count: 1 }] })
  const mistakes: readonly (readonly [body: string, ...(readonly [pointer: string, detail: string])[]])[] = [
    ['[]', ['#', 'expected object, received array']],
    ['null', ['#', 'expected object, received null']],
    ['{"items":[{"count":1},{"note":""}]}', ['#/items/1/count', 'missing, expected number']],
    ['{"items":[{"count":"1"}]}', ['#/items/0/count', 'expected number, received string']],
    ['{"items":[{"count":0}]}', ['#/items/0/count', 'expected number to be >=1, got 0']],
    ['{"items":[{"count":1,"Note":1}]}', ['#/items/0/Note', 'unknown, expected count, note']],
    ['{"a/b~c d":1}', ['#/a~1b~0c%20d', 'expected string, received number']],
    ['{"__proto__":{}}', ['#/__proto__', 'unknown, expected items, a/b~c d, either, labeled']],
    ['{"either":{"count":0}}', ['#/either/count', 'expected number to be >=1, got 0']],
    ['{"either":{"count":"x"}}', ['#/either/count', 'expected number, received string']],
    ['{"either":5}', ['#/either', 'expected "x", got 5']],
    ['{"labeled":{"count":"x"}}', ['#/labeled', 'expected x, or an object']],
    [`{"labeled":"${'y'.repeat(200)}"}`, ['#/labeled', `expected x, or an object, got "${'y'.repeat(99)}…`]],
  ]
  for (const [body, ...expected] of mistakes)
    t.strictSame(
      problemOf(() => validJson(schema, body)).errors,
      expected.map(([pointer, detail]) => ({ pointer, detail })),
      body,
    )
  t.match(problemOf(() => validJson(schema, '{"a":')).errors, [{ pointer: '#', detail: /^expected JSON: ./ }])
})
