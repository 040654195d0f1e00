import t from 'tap'
import { loadOrganization } from '../../src/emulator/load-organization.ts'
import { openStore } from '../../src/store/open-store.ts'
import { failureOf } from '../helpers/failure.ts'
import { now, readText } from '../helpers/organization-file.ts'

const text = (service: string) => `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root: { accounts: [{ id: 222222222222, name: A }] }
activity: [{ account: 222222222222, service: ${service}, region: us-east-1, lastAccessed: -1d }]
`

t.test('an organization is loaded once', async t => {
  const store = openStore()
  t.ok(loadOrganization(store, readText(t, text('s3')), now))
  t.strictSame(store.organizations.first(), readText(t, text('s3')).state.organization)
  t.notOk(loadOrganization(store, readText(t, text('sqs')), now), 'it is there already')
  t.match(store.activity.snapshot().attemptsOf('222222222222'), [{ service: 's3' }])
  t.match(store.state().counts, { organizations: 1, accounts: 2, activity: 1 })
})

t.test('organizations stand beside one another, unless they share an account', async t => {
  const store = openStore()
  loadOrganization(store, readText(t, text('s3')), now)
  const other = (account: string) =>
    readText(
      t,
      `organization: { id: o-another000, managementAccount: 333333333333 }
root: { accounts: [{ id: ${account}, name: B }] }
activity: [{ account: ${account}, service: sqs, region: us-east-1, lastAccessed: -1d }]`,
    )
  const before = store.state()
  t.equal(
    await failureOf(() => loadOrganization(store, other('222222222222'), now)),
    'OrganizationConflictError: account 222222222222 already belongs to organization o-exampleorg1',
  )
  t.strictSame(store.state(), before, 'nothing is loaded then')
  t.ok(loadOrganization(store, other('444444444444'), now))
  t.match(store.state().counts, { organizations: 2, accounts: 4, activity: 2 })
})

t.test('what cannot be stored wholly is not stored at all', async t => {
  const store = openStore()
  const { state } = readText(t, text('s3'))
  const activity = [{ accountId: '222222222222', service: 's3', region: 'us-east-1', time: 0.5 }]
  t.match(
    await failureOf(() => loadOrganization(store, { state, activity }, now)),
    /^SqliteError: cannot store REAL value/,
  )
  t.equal(store.organizations.first(), undefined)
  t.match(store.state().counts, { organizations: 0, accounts: 0 })
})

t.test('effective policies hold from the time of loading', async t => {
  const store = openStore()
  const file = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root: { policyTypes: [TAG_POLICY], policies: [Color] }
policies: [{ name: Color, type: TAG_POLICY, document: { tags: { Color: {} } } }]`
  loadOrganization(store, readText(t, file), now)
  t.equal(store.effectivePolicies.changedAt('o-exampleorg1', 'TAG_POLICY'), now)
  t.match(store.effectivePolicies.find('o-exampleorg1', '111122223333', 'TAG_POLICY'), /"tag_key":"color"/)
})
