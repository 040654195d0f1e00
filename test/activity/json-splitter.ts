import fc from 'fast-check'
import t from 'tap'
import { JsonSplitter } from '../../src/activity/json-splitter.ts'
import { failureOf } from '../helpers/failure.ts'

/** What the splitter makes of bytes that come in parts, which end at `borders`. */
function split(text: string | Uint8Array, borders: readonly number[] = []): unknown[] {
  const bytes = Buffer.from(text)
  const values: unknown[] = []
  const splitter = new JsonSplitter(value => values.push(value))
  let from = 0
  for (const border of borders.map(border => border % (bytes.length + 1)).toSorted((a, b) => a - b)) {
    splitter.push(bytes.subarray(from, border))
    from = border
  }
  splitter.push(bytes.subarray(from))
  splitter.end()
  return values
}

/** As JSON gives it back: without -0. */
const value = fc.jsonValue().map(made => JSON.parse(JSON.stringify(made)))
const single = value.filter(made => !Array.isArray(made))
const borders = fc.array(fc.nat(), { maxLength: 30 })
const indentation = fc.constantFrom(undefined, 2)

t.test('values one after another come back, wherever the parts end', async t => {
  fc.assert(
    fc.property(fc.array(single), borders, indentation, (values, borders, indent) => {
      const text = values.map(made => JSON.stringify(made, null, indent)).join('\n')
      t.strictSame(split(text, borders), values)
    }),
  )
})

t.test('elements of lists and of wrappers come back, wherever the parts end', async t => {
  fc.assert(
    fc.property(fc.array(fc.array(value)), value, borders, indentation, (lists, other, borders, indent) => {
      const documents = lists.flatMap(list => [list, { Records: list, other }, { Events: list }, { activity: list }])
      const text = documents.map(made => JSON.stringify(made, null, indent)).join(' ')
      t.strictSame(
        split(text, borders),
        lists.flatMap(list => [...list, ...list, ...list, ...list]),
      )
    }),
  )
})

t.test('elements that begin alike come back, whatever is in them', async t => {
  const misleading = fc.constantFrom('},{"id"', [{ id: 1 }, { id: 2 }], '"},{"id":[', '\\')
  const element = fc.record(
    { id: fc.oneof(value, misleading), other: fc.option(misleading) },
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(fc.array(element), borders, (list, borders) => {
      t.strictSame(split(`{"Records":${JSON.stringify(list)}}${JSON.stringify(list)}`, borders), [...list, ...list])
    }),
  )
})

t.test('a byte at a time', async t => {
  const text = '\n{"a":"\\"}é€😀\\\\"} {"Records" : [{"b":[1,{}]}, {}], "c":[{}]}\r\n[ ] 12 null{"Records":[]}\t"}"'
  const bytes = Buffer.from(text)
  t.strictSame(split(bytes, [...bytes.keys()]), [{ a: '"}é€😀\\' }, { b: [1, {}] }, {}, 12, null, '}'])
})

t.test('what looks like a wrapper and is none is one value', async t => {
  for (const value of [
    { JobStatus: 'COMPLETED', AccessDetails: [{}] },
    { AccessDetails: [{}], JobStatus: 'COMPLETED' },
    { Records: { a: 1 } },
    { Recordss: [{}] },
    { a: 1, Records: [{}] },
    {},
  ])
    t.strictSame(split(JSON.stringify(value)), [value])
})

t.test('what is no JSON', async t => {
  const mistakes: Readonly<Record<string, string>> = {
    '{"a":1': 'it ends at byte 6, within a value',
    '{"Records":[{"a":1},': 'it ends at byte 20, within a value',
    '{"Records":[{"a":1}]': 'it ends at byte 20, within a value',
    '{': 'it ends at byte 1, within a value',
    '"a': 'it ends at byte 2, within a value',
    '{"a":1}, {"a":2}': 'at byte 7: expected JSON',
    '{"a":1}}': 'at byte 7: expected JSON',
    '[{}}': 'at byte 3: expected "]"',
    '{"a":x}': 'in bytes 0 to 7: ',
    '[{}{}]': 'in bytes 1 to 5: ',
    '[{},]': 'in bytes 1 to 4: ',
    '{"Records":[{}] x}': 'in bytes 15 to 18: ',
    nul: 'in bytes 0 to 3: ',
  }
  for (const [text, message] of Object.entries(mistakes)) {
    const failure = (await failureOf(() => split(text))) ?? ''
    // What follows is JSON.parse's reason, which is not the same in every Node.js.
    t.ok(
      failure.startsWith(`DamagedLogError: ${message}`) && (message.endsWith(': ') || failure.endsWith(message)),
      failure,
    )
  }
})

t.test('a list is held to the same rules wherever a part of it ends', async t => {
  const bytes = Buffer.from('[{} .5]')
  for (const text of ['[{} .5]', '[{}5]', '[{}{}]', '[{},]', '[{},,{}]'])
    for (const border of bytes.keys()) t.throws(() => split(text, [border]), { name: 'Error' }, `${text} at ${border}`)
})

t.test('a value may not be longer than 2 MiB, a list may', async t => {
  const text = 'x'.repeat(1024 * 1024)
  const splitter = new JsonSplitter(() => {})
  for (let part = 0; part < 20; part++) splitter.push(Buffer.from(`${part ? ',' : '['}{"a":"${text}"}`))
  splitter.push(Buffer.from(',{"a":"'))
  const push = () => {
    for (let part = 0; part < 3; part++) splitter.push(Buffer.from(text))
  }
  t.equal(await failureOf(async () => push()), 'DamagedLogError: after byte 20971700: expected values of at most 2 MiB')
})
