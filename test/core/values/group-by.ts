import t from 'tap'
import { groupBy } from '../../../src/core/values/group-by.ts'

t.test('values keep their order, and so do the keys', async t => {
  const groups = groupBy(['b1', 'a1', 'b2', '__proto__', 'a2'], value => value.replace(/\d/, ''))
  t.strictSame(
    [...groups],
    [
      ['b', ['b1', 'b2']],
      ['a', ['a1', 'a2']],
      ['__proto__', ['__proto__']],
    ],
  )
})
