import t from 'tap'
import { emailAddress } from '../../../src/aws/organizations/fields.ts'

const addresses: readonly (readonly [address: string, isOne: boolean])[] = [
  ['a@b.cc', true],
  ['a.b@c.d.ee', true],
  ['a@..b.c', true],
  ['a@b.c.', true],
  ['a@....', true],
  ['a@bcdef', false],
  ['a@.bcde', false],
  ['a@bcde.', false],
  ['a@b@c.d', false],
  ['a b@c.d', false],
  ['abc.de', false],
]

t.test('e-mail addresses: what the pattern of the API model takes', async t => {
  for (const [address, isOne] of addresses) {
    t.equal(emailAddress.safeParse(address).success, isOne, address)
    t.equal(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address), isOne, `${address}: the model's own pattern`)
  }
})

t.test('a text as long as a request can be is refused at once', async t => {
  const begun = process.cpuUsage()
  t.notOk(emailAddress.safeParse(`a@${'.'.repeat(1_000_000)} `).success)
  t.ok(process.cpuUsage(begun).user < 5_000_000)
})
