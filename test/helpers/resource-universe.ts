import fc from 'fast-check'
import { naiveMatcher } from './naive-scp-evaluator.ts'

/** What patterns may hold; in texts `x` stands for all that no pattern names. */
const letters = { field: 'a', last: 'a:' }
const other = 'x'

/**
 * Patterns that say of a field, or of what follows `arn:aws:c:`, no more than `length` characters; and every ARN of a
 * format that they can tell apart.
 */
export function createUniverse(length: number) {
  const glob = (named: string, maxLength = length) =>
    fc.oneof(fc.constantFrom('', '*'), fc.string({ unit: fc.constantFrom(...named, '*', '?'), maxLength }))
  const whole = fc
    .tuple(
      fc.constantFrom('arn:aws:c', 'arn:aws:c', 'arn:*:?', '*:*:*', 'arn:aws:d'),
      glob(letters.field),
      glob(letters.field),
      glob(letters.last),
    )
    .map(fields => fields.join(':'))
  const short = fc.oneof(
    fc.constant('*'),
    glob(letters.last).map(rest => `arn:aws:c:${rest}`),
    glob(letters.last, length - 1).map(rest => `*${rest}`),
    glob(letters.last, length - 1).map(rest => `arn:*${rest}`),
  )
  return {
    pattern: fc.oneof({ weight: 3, arbitrary: whole }, { weight: 1, arbitrary: short }),
    arnsOf(format: string): readonly string[] {
      const fields = splitArn(format).map((field, index) =>
        textsOf(field, index < 5 ? letters.field : letters.last, length),
      )
      return fields.reduce((arns, texts) => arns.flatMap(arn => texts.map(text => `${arn}:${text}`)))
    },
  }
}

function splitArn(arn: string): string[] {
  const fields = arn.split(':')
  return [...fields.slice(0, 5), fields.slice(5).join(':')]
}

/**
 * For each way to match all patterns up to a length, the format's own and the beginnings of these, one text. Whether a
 * pattern matches a text and a character more follows from how the text matches the pattern and its beginnings: texts that
 * match the same stay the same whatever follows, so that no text need be made longer that is like an earlier one.
 */
function textsOf(format: string, named: string, length: number): readonly string[] {
  if (!format.includes('*')) return [format]
  const own = format.replaceAll('*', '?*')
  const patterns = [...Array.from(own, (_, index) => own.slice(0, index)), own]
  for (let some = [''], rest = length; rest >= 0; rest--) {
    patterns.push(...some)
    some = some.flatMap(pattern => Array.from(`${named}*?`, character => pattern + character))
  }
  const matchers = patterns.map(naiveMatcher)
  const waysToMatch = (text: string) => matchers.map(matches => +matches(text)).join('')
  const found = new Map([[waysToMatch(''), '']])
  for (const text of found.values())
    for (const character of named + other) {
      const way = waysToMatch(text + character)
      if (!found.has(way)) found.set(way, text + character)
    }
  return [...found.values()].filter(naiveMatcher(own))
}
