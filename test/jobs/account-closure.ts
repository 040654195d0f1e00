import t from 'tap'
import { accountClosureHandler } from '../../src/jobs/account-closure.ts'
import { accountClosure } from '../../src/jobs/job-data.ts'
import type { NewJob } from '../../src/store/job.ts'
import { storeOf } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root: { id: r-ab12, accounts: [{ id: 222222222222, name: A }, { id: 333333333333, name: B }] }
`
const o = 'o-exampleorg1'
const id = '222222222222'
const job: NewJob = {
  id: 'job-1',
  kind: 'ACCOUNT_CLOSURE',
  accountId: '111122223333',
  principal: 'arn:aws:iam::111122223333:root',
  input: accountClosure.encode({ organizationId: o, accountId: id }),
  createdAt: 1000,
  dueAt: 2000,
}

t.test('an account that is to be closed is closed, and stays a member', async t => {
  const store = storeOf(t, text)
  store.accounts.setState(o, id, 'PENDING_CLOSURE', 1000)
  store.accounts.setState(o, '333333333333', 'PENDING_CLOSURE', 1000)
  t.strictSame(accountClosureHandler(store)(job), {})
  t.match(store.accounts.find(o, id), { state: 'CLOSED', closedAt: 1000 })
  t.equal(store.entities.pathOf(o, id), `${o}/r-ab12/${id}`)
  t.equal(store.accounts.find(o, '333333333333')?.state, 'PENDING_CLOSURE', 'no other account')
})

t.test('an account that is not to be closed any more is left alone', async t => {
  const store = storeOf(t, text)
  t.strictSame(accountClosureHandler(store)(job), {})
  t.equal(store.accounts.find(o, id)?.state, 'ACTIVE', 'one that has left and come back')
  store.entities.remove(o, id)
  t.strictSame(accountClosureHandler(store)(job), {}, 'one that has left')
  store.organizations.delete(o)
  t.strictSame(accountClosureHandler(store)(job), {}, 'one whose organization was deleted')
  t.equal(store.accounts.find(o, id), undefined)
})
