import t from 'tap'
import { mediaType } from '../../../src/aws/protocols/media-type.ts'

const cases: [header: string | undefined, expected: string][] = [
  ['application/x-www-form-urlencoded; charset=utf-8', 'application/x-www-form-urlencoded'],
  ['Application/X-WWW-Form-Urlencoded', 'application/x-www-form-urlencoded'],
  [' text/plain ;a=b', 'text/plain'],
  ['', ''],
  [undefined, 'otherwise'],
]

for (const [header, expected] of cases)
  t.test(`${header}`, async t => {
    t.equal(mediaType(header === undefined ? {} : { 'content-type': header }, 'otherwise'), expected)
  })
