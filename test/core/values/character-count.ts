import t from 'tap'
import { characterCount } from '../../../src/core/values/character-count.ts'

t.test('characters are counted, not units', async t => {
  for (const [text, count] of [
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['\u{1F642}\u{1F642}', 2],
  ] as const)
    t.equal(characterCount(text), count, text)
})
