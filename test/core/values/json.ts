import fc from 'fast-check'
import t from 'tap'
import { isObject, isScalar, readJson } from '../../../src/core/values/json.ts'

t.test('objects and scalars', async t => {
  const values = [{}, [], null, 0, '', false]
  t.strictSame(values.map(isObject), [true, false, false, false, false, false])
  t.strictSame(values.map(isScalar), [false, false, true, true, true, true])
})

t.test('duplicate fields', async t => {
  const duplicates = (json: string) => {
    const read = readJson(json)
    return 'problems' in read ? read.problems.map(({ path }) => path.join('/')) : []
  }
  t.strictSame(duplicates('{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}'), [])
  t.strictSame(duplicates('{"a":1,"b":{"c":2,"c":3},"a" :4}'), ['b/c', 'a'])
  t.strictSame(duplicates('{"a":[1,[{}],{"b":[1,2],"b":[]}]}'), ['a/2/b'])
  t.strictSame(duplicates('{"a\\"b":1,"a\\u0022b":2}'), ['a"b'])
  t.strictSame(duplicates('{"a":"b","c":"a","d":["a","{","\\"a\\":"]}'), [])
})

t.test('reads what JSON.stringify writes', async t => {
  fc.assert(fc.property(fc.json(), json => t.same(readJson(json), { value: JSON.parse(json) })))
})

t.test('invalid JSON', async t => {
  t.match(readJson('{"a":1,}'), { problems: [{ path: [], message: /^expected JSON: / }] })
})
