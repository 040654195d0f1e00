import fc from 'fast-check'
import t from 'tap'
import { accountOfAccessKey, uniqueId } from '../../../src/core/session/unique-id.ts'

const keys: [accessKeyId: string, account: string | undefined][] = [
  ['AKIATZ2X44NMCEQW46PL', '261640479576'],
  ['AKIAUT5AMCC2VINIQAMK', '317627044021'],
  ['ASIAQNZGKIQY56JQ7WML', '029608264753'],
  ['ASIAY34FZKBOKMUTVV7A', '609629065308'],
  ['AKIAIOSFODNN7EXAMPLE', undefined],
  ['ASIA7777777777777777', undefined],
  ['AROATZ2X44NMCEQW46PL', undefined],
  ['AKIATZ2X44NMCEQW46P', undefined],
  ['AKIATZ2X44NMCEQW46PLL', undefined],
  ['AKIATZ2X44NMCEQW46P1', undefined],
  ['akiatz2x44nmceqw46pl', undefined],
  ['111111111111', undefined],
]

for (const [accessKeyId, account] of keys)
  t.test(accessKeyId, async t => t.equal(accountOfAccessKey(accessKeyId), account))

t.test('the account can be read from a key', async t => {
  const accounts = fc.integer({ min: 0, max: 999_999_999_999 }).map(number => `${number}`.padStart(12, '0'))
  fc.assert(
    fc.property(accounts, fc.string(), (account, seed) => {
      const key = uniqueId('ASIA', account, [seed])
      t.equal(accountOfAccessKey(key), account, key)
    }),
  )
})

t.test('an id depends on its seed, and has the form of its kind', async t => {
  const ids = ['a', 'b', 'c'].map(seed => uniqueId('AROA', '111111111111', [seed]))
  t.equal(new Set(ids).size, 3)
  for (const id of ids) t.match(id, /^AROA[A-Z2-7]{17}$/)
  t.equal(uniqueId('AROA', '111111111111', ['a']), ids[0])
})
