import t from 'tap'
import { accountWithDefaultEmail, defaultEmail } from '../../../src/core/organization/email.ts'

t.test('an address and its account', async t => {
  t.equal(defaultEmail('000000000001'), '000000000001@example.com')
  t.equal(accountWithDefaultEmail('000000000001@example.com'), '000000000001')
  for (const other of ['1@example.com', '000000000001@example.org', 'a000000000001@example.com'])
    t.equal(accountWithDefaultEmail(other), undefined, other)
})
