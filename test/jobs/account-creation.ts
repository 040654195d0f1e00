import t, { type Test } from 'tap'
import type { z } from 'zod'
import { newIdOf } from '../../src/core/organization/new-id.ts'
import { accountCreationHandler } from '../../src/jobs/account-creation.ts'
import { accountCreation } from '../../src/jobs/job-data.ts'
import type { NewJob } from '../../src/store/job.ts'
import { everything } from '../../src/store/page.ts'
import { storeOf } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  policyTypes: [SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, TAG_POLICY]
  policies: [Color, Own]
  accounts: [{ id: 222222222222, name: A, email: a@example.com }]
policies:
  - { name: Color, type: TAG_POLICY, document: { tags: { Color: {} } } }
  - { name: Own, document: { Statement: { Effect: Allow, Action: "*", Resource: "*" } } }
`
const o = 'o-exampleorg1'
const creation = {
  organizationId: o,
  seed: 'seed',
  name: 'New',
  email: 'new@example.com',
  govCloud: false,
  tags: [],
}
const id = newIdOf.account('seed')

/** A store, and what creates an account in it at two seconds past the epoch. */
function createAccounts(t: Test, ...texts: readonly string[]) {
  const store = storeOf(t, text, ...texts)
  const create = (changes: Partial<z.output<typeof accountCreation>> = {}, accountLimit = 10) => {
    const job: NewJob = {
      id: 'car-12345678',
      kind: 'ACCOUNT_CREATION',
      accountId: '111122223333',
      principal: 'arn:aws:iam::111122223333:root',
      input: accountCreation.encode({ ...creation, ...changes }),
      createdAt: 1000,
      dueAt: 2000,
    }
    const result = accountCreationHandler(store, { accountLimit })(job)
    return 'error' in result ? result.error.code : JSON.parse(result.output ?? 'null')
  }
  return { store, create }
}

t.test('a new account stands under the root, as a member that was created', async t => {
  const { store, create } = createAccounts(t)
  t.strictSame(create(), { accountId: id })
  t.equal(store.entities.pathOf(o, id), `${o}/r-ab12/${id}`)
  t.strictSame(store.accounts.find(o, id), {
    id,
    name: 'New',
    email: 'new@example.com',
    state: 'ACTIVE',
    joinedMethod: 'CREATED',
    joinedAt: 2000,
  })
  t.equal(store.organizations.ofAccount(id)?.id, o)
  t.strictSame(store.tags.all(o), [])
})

t.test('its role and its tags are those of the request', async t => {
  const { store, create } = createAccounts(t)
  create({ roleName: 'Admin', tags: [{ key: 'color', value: 'red' }] })
  t.equal(store.accounts.find(o, id)?.roleName, 'Admin')
  t.strictSame(store.tags.all(o), [{ resourceId: id, key: 'color', value: 'red' }])
})

t.test('it has the policies that every new account has, and inherits the others', async t => {
  const { store, create } = createAccounts(t)
  create()
  t.strictSame(
    store.policies.attachments(o).filter(({ targetId }) => targetId === id),
    ['p-RCPFullAWSAccess', 'p-FullAWSAccess'].map(policyId => ({ policyId, targetId: id })),
  )
  t.match(store.effectivePolicies.find(o, id, 'TAG_POLICY'), /"tag_key":"color"/)
  t.equal(store.effectivePolicies.changedAt(o, 'TAG_POLICY'), 2000)
})

t.test('ids that are there already are not given again, whatever account has them', async t => {
  const ids = ['seed', 'seed.', 'seed..', 'seed...'].map(newIdOf.account)
  const other = `organization: { id: o-another000, managementAccount: "${ids[0]}" }`
  const { store, create } = createAccounts(t, other)
  store.accounts.standalone.put({ id: `${ids[1]}`, name: 'Alone', email: 'alone@example.com' })
  t.strictSame(create(), { accountId: ids[2] })
  t.strictSame(create({ email: 'another@example.com' }), { accountId: ids[3] })
})

t.test('an account in AWS GovCloud (US) is named, and is no member', async t => {
  const { store, create } = createAccounts(t)
  const { accountId, govCloudAccountId } = create({ govCloud: true })
  t.equal(accountId, id)
  t.match(govCloudAccountId, /^\d{12}$/)
  t.not(govCloudAccountId, id)
  t.equal(store.organizations.ofAccount(govCloudAccountId), undefined)
})

t.test('an address that an account of another organization has', async t => {
  const other = `
organization: { id: o-another000, managementAccount: 555555555555 }
root: { accounts: [{ id: 555555555555, name: B, email: b@example.com }] }`
  const { create } = createAccounts(t, other)
  t.strictSame(create({ email: 'b@example.com' }), { accountId: id })
})

t.test('accounts that cannot be created leave nothing behind', async t => {
  const { store, create } = createAccounts(t)
  store.accounts.standalone.put({ id: '999999999999', name: 'Alone', email: 'alone@example.com' })
  t.equal(create({ email: 'a@example.com' }), 'EMAIL_ALREADY_EXISTS')
  t.equal(create({ email: 'alone@example.com' }), 'EMAIL_ALREADY_EXISTS', 'of an account that is no member')
  t.equal(create({}, 2), 'ACCOUNT_LIMIT_EXCEEDED')
  t.equal(create({ organizationId: 'o-unknown000' }), 'INTERNAL_FAILURE', 'an organization that was deleted meanwhile')
  t.strictSame(
    store.accounts.all(o, everything).map(account => account.id),
    ['111122223333', '222222222222'],
  )
  t.strictSame(create({}, 3), { accountId: id }, 'the last one that the limit allows')
})
