import t from 'tap'
import { jsonMistake } from '../../../src/core/values/json-mistake.ts'

t.test('the first mistake of a string that is not JSON', async t => {
  const badString = 'a string with a line break, an unknown escape or no closing quote'
  for (const [text, offset, reason] of [
    ['', 0, 'nothing instead of a value'],
    ['\n', 1, 'nothing instead of a value'],
    ['{', 1, 'the end instead of a field name in double quotes or }'],
    ['{"a":1,}', 7, '"}" instead of a field name in double quotes'],
    ["{'a':1}", 1, `"'" instead of a field name in double quotes or }`],
    ['{a:1}', 1, '"a" instead of a field name in double quotes or }'],
    ['{"a" 1}', 5, '"1" instead of :'],
    ['{"a":01}', 5, '"01" instead of a value'],
    ['{"a":TRUE}', 5, '"TRUE" instead of a value'],
    ['{"a":NaN}', 5, '"NaN" instead of a value'],
    ['{"a":[{},1}', 10, '"}" instead of , or ]'],
    ['[1,]', 3, '"]" instead of a value'],
    ['[,', 1, '"," instead of a value or ]'],
    ['{"a":1}}', 7, '"}" instead of the end'],
    ['{} // c', 3, 'a comment instead of the end'],
    ['{"a": /* c */ 1}', 6, 'a comment instead of a value'],
    ['{"a":"\n"}', 5, `${badString} instead of a value`],
    ['{"a":"\\q"}', 5, `${badString} instead of a value`],
    ['{"a":"b', 5, `${badString} instead of a value`],
    ['{"a":"\u007f\u{1f600}"', 10, 'the end instead of , or }'],
    ['\ufeff{}', 0, '"\ufeff" instead of a value'],
  ] as const) {
    t.throws(() => JSON.parse(text), SyntaxError)
    t.strictSame(jsonMistake(text), { offset, reason: `found ${reason}` }, text)
  }
})
