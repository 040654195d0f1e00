import fc from 'fast-check'
import t from 'tap'
import { globMatches, globsIntersect } from '../../../src/core/policy/glob.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

/** Every text of at most `length` of the characters. */
function textsOver(characters: string, length: number): string[] {
  if (length === 0) return ['']
  return ['', ...textsOver(characters, length - 1).flatMap(text => [...characters].map(character => character + text))]
}

function toRegExp(pattern: string): RegExp {
  const literal = pattern.replace(/[.[\]^$\\(){}|+]/g, '\\$&')
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's')
}

/** A text, and a pattern that matches it: any stretch of it replaced by `*`, any character by `?`. */
const text = fc.string({ unit: fc.constantFrom(...'ab/:.\n\u{1F600}'), maxLength: 8 })
const patternOf = (text: string) =>
  fc
    .array(fc.constantFrom('same', 'same', '?', '*', 'gone'), { minLength: text.length, maxLength: text.length })
    .map(ways => ways.map((way, index) => (way === 'same' ? text[index] : way === 'gone' ? '*' : way)).join(''))

t.test('globMatches agrees with a RegExp on text without *', async () => {
  const pattern = fc.string({ unit: fc.constantFrom(...'ab.[*?'), maxLength: 8 })
  const plainText = fc.string({ unit: fc.constantFrom(...'ab.[?\n'), maxLength: 8 })
  fc.assert(
    fc.property(pattern, plainText, (pattern, text) => globMatches(pattern, text) === toRegExp(pattern).test(text)),
    { numRuns: propertyRuns(20_000) },
  )
})

t.test('globMatches: a * of the text is an unknown string, which only a * matches', async t => {
  const cases: readonly [pattern: string, text: string, expected: boolean][] = [
    ['*', '*', true],
    ['a*', 'a*', true],
    ['a*', 'ab*', true],
    ['ab*', 'a*', false],
    ['?', '*', false],
    ['?*', '*', false],
    ['a?', 'a*', false],
    ['a', '*', false],
    ['*a*', '*a*', true],
    ['*:*', '*', false],
    ['', '', true],
    ['*', '', true],
    ['?', '', false],
  ]
  for (const [pattern, text, expected] of cases)
    t.equal(globMatches(pattern, text), expected, `${pattern} ${expected ? 'takes in' : 'does not take in'} ${text}`)
})

t.test('globMatches: what takes in a pattern takes in all that the pattern matches', async () => {
  const pattern = fc.string({ unit: fc.constantFrom(...'ab*?'), maxLength: 4 })
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom(...'ab*'), maxLength: 4 }), (outer, inner) => {
      const instances = textsOver('ab', 5).filter(text => globMatches(inner, text))
      return !globMatches(outer, inner) || instances.every(text => globMatches(outer, text))
    }),
    { numRuns: propertyRuns(2000) },
  )
})

t.test('globMatches takes no exponential time', async t => {
  t.equal(globMatches('*a'.repeat(2000), 'a'.repeat(1999)), false)
})

t.test('globsIntersect agrees with a search for a common text, in both orders', async t => {
  const texts = textsOver('ab', 6)
  const patterns = textsOver('ab*?', 3).map(pattern => {
    const expression = toRegExp(pattern)
    return { pattern, matched: texts.map(text => expression.test(text)) }
  })
  const wrong = patterns.flatMap(a =>
    patterns.filter(
      b => globsIntersect(a.pattern, b.pattern) !== a.matched.some((is, index) => is && b.matched[index]),
    ),
  )
  t.equal(patterns.length, 85)
  t.strictSame(wrong, [])
})

t.test('globsIntersect: patterns that were made of one text meet', async () => {
  const twoPatterns = text.chain(text => fc.tuple(patternOf(text), patternOf(text)))
  fc.assert(
    fc.property(twoPatterns, ([a, b]) => globsIntersect(a, b) && globsIntersect(b, a)),
    { numRuns: propertyRuns(5000) },
  )
})
