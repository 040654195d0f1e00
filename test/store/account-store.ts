import t from 'tap'
import type { Account } from '../../src/core/organization/organization.ts'
import { everything } from '../../src/store/page.ts'
import { failureOf } from '../helpers/failure.ts'
import { readText, storeOf } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  accounts:
    - { id: "000000000001", name: First, email: first@example.com, state: SUSPENDED, joinedMethod: INVITED, joinedAt: 2024-02-29 }
    - { id: 333333333333, name: Third }
  organizationalUnits: [{ id: ou-ab12-bbbbbbbb, name: Team, accounts: [{ id: 222222222222, name: Second }] }]
`
const other = `
organization: { id: o-another000, managementAccount: 555555555555 }
root: { accounts: [{ id: 666666666666, name: A, email: a@example.com, state: SUSPENDED }] }
`
const o = 'o-exampleorg1'

function ids(list: readonly { readonly id: string }[]): string[] {
  return list.map(({ id }) => id)
}

t.test('members as they were stored', async t => {
  const { accounts } = storeOf(t, text)
  for (const account of readText(t, text).state.accounts) t.strictSame(accounts.find(o, account.id), account)
  t.equal(accounts.find(o, 'ou-ab12-bbbbbbbb'), undefined)
  t.equal(accounts.find('o-another000', '222222222222'), undefined)
})

t.test('a member that was created and closed', async t => {
  const { accounts, entities } = storeOf(t, text)
  const account: Account = {
    id: '444444444444',
    name: 'Fourth',
    email: 'fourth@example.com',
    state: 'CLOSED',
    joinedMethod: 'CREATED',
    joinedAt: 5,
    roleName: 'Admin',
    closedAt: 6,
  }
  t.equal(await failureOf(() => accounts.insert(o, account)), 'SqliteError: FOREIGN KEY constraint failed')
  entities.insert(o, { id: account.id, kind: 'ACCOUNT', name: account.name, parentId: 'r-ab12' })
  accounts.insert(o, account)
  t.strictSame(accounts.find(o, account.id), account)
  entities.rename(o, account.id, 'New')
  t.equal(accounts.find(o, account.id)?.name, 'New', 'its name is that of the entity')
})

t.test('lists are ordered by id, a page at a time', async t => {
  const { accounts } = storeOf(t, text, other)
  t.strictSame(ids(accounts.all(o, everything)), ['000000000001', '111122223333', '222222222222', '333333333333'])
  t.strictSame(ids(accounts.all(o, { after: '111122223333', limit: 1 })), ['222222222222'])
  t.strictSame(ids(accounts.under(o, 'r-ab12', everything)), ['000000000001', '111122223333', '333333333333'])
  t.strictSame(ids(accounts.under(o, 'r-ab12', { after: '000000000001', limit: 1 })), ['111122223333'])
  t.strictSame(ids(accounts.under(o, 'ou-ab12-bbbbbbbb', everything)), ['222222222222'])
})

t.test('an account by its e-mail address, wherever it is', async t => {
  const { accounts } = storeOf(t, text, other)
  accounts.standalone.put({ id: '777777777777', name: 'A', email: 'alone@example.com' })
  t.strictSame(
    ['first', 'a', 'alone', 'unknown'].map(name => accounts.withEmail(`${name}@example.com`)),
    ['000000000001', '666666666666', '777777777777', undefined],
  )
  t.strictSame(
    ['first', 'a', 'alone'].map(name => accounts.withEmail(`${name}@example.com`, o)),
    ['000000000001', undefined, '777777777777'],
    'of an organization',
  )
})

t.test('states, and when accounts were closed', async t => {
  const { accounts } = storeOf(t, text, other)
  t.equal(accounts.inState(o, 'SUSPENDED'), 1)
  t.equal(accounts.inState(o, 'PENDING_CLOSURE'), 0)
  t.equal(accounts.closedSince(o, 0), 0)

  const before = accounts.find(o, '222222222222')
  accounts.setState(o, '222222222222', 'PENDING_CLOSURE', 1000)
  accounts.setState(o, '333333333333', 'PENDING_CLOSURE', 2000)
  t.strictSame(accounts.find(o, '222222222222'), { ...before, state: 'PENDING_CLOSURE', closedAt: 1000 })
  t.equal(accounts.inState(o, 'PENDING_CLOSURE'), 2)
  accounts.setState(o, '222222222222', 'CLOSED')
  t.match(accounts.find(o, '222222222222'), { state: 'CLOSED', closedAt: 1000 }, 'the time stays')

  t.strictSame(
    [999, 1000, 1999, 2000].map(time => accounts.closedSince(o, time)),
    [2, 1, 1, 0],
  )
  t.equal(accounts.closedSince('o-another000', 0), 0)
})

t.test('accounts that are in no organization', async t => {
  const { standalone } = storeOf(t, text).accounts
  const account = { id: '777777777777', name: 'A', email: 'a@example.com' }
  t.equal(standalone.find(account.id), undefined)
  t.equal(standalone.find('222222222222'), undefined, 'a member')

  const left: Account = { ...account, state: 'ACTIVE', joinedMethod: 'INVITED', joinedAt: 0 }
  standalone.put(left)
  t.strictSame(standalone.find(account.id), account, 'nothing else is kept of a member that leaves')
  standalone.put({ ...account, name: 'B', email: 'b@example.com' })
  t.strictSame(standalone.find(account.id), { ...account, name: 'B', email: 'b@example.com' })
  standalone.remove(account.id)
  t.equal(standalone.find(account.id), undefined)
})
