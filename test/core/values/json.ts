import fc from 'fast-check'
import t from 'tap'
import { isObject, isScalar, repeatedNames } from '../../../src/core/values/json.ts'

t.test('objects and scalars', async t => {
  const values = [{}, [], null, 0, '', false]
  t.strictSame(values.map(isObject), [true, false, false, false, false, false])
  t.strictSame(values.map(isScalar), [false, false, true, true, true, true])
})

t.test('names that stand twice in one object', async t => {
  t.strictSame(repeatedNames('{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}'), [])
  t.strictSame(repeatedNames('{"a":1,"b":{"c":2,"c":3},"a" :4}'), ['c', 'a'])
  t.strictSame(repeatedNames('{"a\\"b":1,"a\\u0022b":2}'), ['a"b'])
  t.strictSame(repeatedNames('{"a":"b","c":"a","d":["a","{","\\"a\\":"]}'), [])
})

t.test('what JSON.stringify writes repeats nothing', async () => {
  fc.assert(fc.property(fc.json(), json => repeatedNames(json).length === 0))
})
