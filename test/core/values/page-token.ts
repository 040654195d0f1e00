import fc from 'fast-check'
import t from 'tap'
import { decodePageToken, encodePageToken, isBoundTo } from '../../../src/core/values/page-token.ts'

t.test('a token survives its text, which is fit for a URL', async t => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(fc.array(text), text, (binding, position) => {
      const encoded = encodePageToken({ binding, position })
      t.match(encoded, /^[\w-]+$/)
      t.strictSame(decodePageToken(encoded), { binding, position })
    }),
  )
})

t.test('strings that are not tokens', async t => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const strings = [
    '',
    '!',
    'no token',
    'e30',
    encode([]),
    encode({}),
    encode('1'),
    encode([1]),
    encode(['1', null]),
    encode([['1']]),
  ]
  for (const text of strings) t.equal(decodePageToken(text), undefined, JSON.stringify(text))
})

t.test('whatever the text, decoding does not throw', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      decodePageToken(text)
    }),
  )
})

t.test('a token belongs to exactly what it was made for', async t => {
  const token = { binding: ['ListRoots', 'o-1'], position: '' }
  t.equal(isBoundTo(token, ['ListRoots', 'o-1']), true)
  for (const other of [[], ['ListRoots'], ['o-1', 'ListRoots'], ['ListRoots', 'o-2'], ['ListRoots', 'o-1', '']])
    t.equal(isBoundTo(token, other), false, `${other}`)
  t.equal(isBoundTo({ binding: [], position: '' }, []), true)
})
