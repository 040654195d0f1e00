import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import t from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { insertOrganization } from '../../src/store/organization-state.ts'
import { failureOf } from '../helpers/failure.ts'
import { readText, storeOf } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  policyTypes: [SERVICE_CONTROL_POLICY, TAG_POLICY]
  policies: [p-aaaaaaaa]
  tags: { color: red }
  accounts: [{ id: 222222222222, name: A }]
  organizationalUnits: [{ id: ou-ab12-bbbbbbbb, name: Team, accounts: [{ id: 444444444444, name: B }] }]
policies: [{ id: p-aaaaaaaa, name: A, type: TAG_POLICY, document: { tags: {} } }]
`
const other = `
organization: { id: o-another000, managementAccount: 555555555555, featureSet: CONSOLIDATED_BILLING }
root: { id: r-ab12, organizationalUnits: [{ id: ou-ab12-bbbbbbbb, name: Team }], tags: { color: green } }
`
const o = 'o-exampleorg1'
const tablesOfOrganizations = `
  select m.name from sqlite_schema m join pragma_table_info(m.name) c
  where m.type = 'table' and c.name = 'organization_id' order by m.name`

t.test('an organization as it was stored', async t => {
  const { organizations } = storeOf(t, text)
  const { organization } = readText(t, text).state
  t.strictSame(organizations.find(o), organization)
  t.strictSame(organizations.ofAccount('111122223333'), organization)
  t.strictSame(organizations.ofAccount('444444444444'), organization)
})

t.test('what is not there', async t => {
  t.equal(openStore().organizations.first(), undefined)
  t.strictSame(openStore().organizations.ids(), [])
  const { organizations } = storeOf(t, text)
  t.equal(organizations.find(undefined), undefined)
  t.equal(organizations.find('o-unknown000'), undefined)
  t.equal(organizations.ofAccount('999999999999'), undefined)
  t.equal(organizations.ofAccount('ou-ab12-bbbbbbbb'), undefined, 'an OU is no account')
})

t.test('several organizations, each for itself', async t => {
  const store = storeOf(t, text, other)
  const { organizations, transaction } = store
  t.equal(organizations.first()?.id, o, 'the first one is the one that was stored first')
  t.strictSame(organizations.ids(), ['o-another000', o])
  t.equal(organizations.ofAccount('555555555555')?.id, 'o-another000')

  const third = readText(
    t,
    `organization: { id: o-third00000, managementAccount: 666666666666 }
root: { accounts: [{ id: 222222222222, name: Second }] }`,
  )
  t.equal(
    await failureOf(() => transaction(() => insertOrganization(store, third.state))),
    'SqliteError: UNIQUE constraint failed: entity.id',
    'an account belongs to one organization at most',
  )
  t.equal(organizations.find('o-third00000'), undefined)
  t.equal(organizations.ofAccount('666666666666'), undefined)
})

t.test('the feature set and the enabled policy types change', async t => {
  const { organizations } = storeOf(t, text, other)
  const before = organizations.find('o-another000')
  if (!before) throw new Error('it is stored')
  organizations.update({ ...before, featureSet: 'ALL', enabledPolicyTypes: ['TAG_POLICY'], rootId: 'r-cd34' })
  const after = { ...before, featureSet: 'ALL', enabledPolicyTypes: ['TAG_POLICY'] }
  t.strictSame(organizations.find('o-another000'), after)
  t.strictSame(organizations.ofAccount('555555555555'), after)
  t.strictSame(organizations.find(o), readText(t, text).state.organization)
})

t.test('an organization is deleted with everything below it', async t => {
  const states = [text, other].map(text => readText(t, text).state)
  const directory = t.testdir()
  const rows = () => {
    const database = new Sqlite(join(directory, 'organizations-local.sqlite'), { readonly: true })
    const tables = database.prepare<[], string>(tablesOfOrganizations).pluck().all()
    const count = (table: string) =>
      database.prepare<[], [string, number]>(`select organization_id, count(*) from ${table} group by 1`).raw().all()
    const counts = tables.map(table => [table, Object.fromEntries(count(table))] as const)
    database.close()
    return counts
  }
  const store = openStore(directory)
  for (const state of states) {
    insertOrganization(store, state)
    const { id, managementAccountId: accountId } = state.organization
    const servicePrincipal = 'config.amazonaws.com'
    store.delegations.serviceAccess.enable(id, { servicePrincipal, enabledAt: 1 })
    store.delegations.register(id, { accountId, servicePrincipal, registeredAt: 1 })
    store.delegations.resourcePolicy.put(id, { id: 'rp-aaaaaaaa', content: '{}' })
    store.effectivePolicies.changed(id, 'TAG_POLICY', 1)
    store.effectivePolicies.put(id, accountId, 'TAG_POLICY', '{}')
  }
  store.close()
  const before = rows()
  const reopened = openStore(directory)
  reopened.organizations.delete(o)
  t.equal(reopened.organizations.find(o), undefined)
  t.equal(reopened.organizations.ofAccount('444444444444'), undefined)
  t.strictSame(reopened.organizations.ids(), ['o-another000'])
  reopened.close()
  t.strictSame(
    rows(),
    before.map(([table, { [o]: _, ...others }]) => [table, others]),
  )
})

t.test('what was taken back is forgotten', async t => {
  const { organizations, entities, transaction } = storeOf(t, text)
  const before = organizations.find(o)
  if (!before) throw new Error('it is stored')
  const takenBack = (work: () => void) =>
    failureOf(() =>
      transaction(() => {
        work()
        throw new Error('no')
      }),
    )
  await takenBack(() => {
    organizations.update({ ...before, enabledPolicyTypes: [] })
    t.strictSame(organizations.find(o)?.enabledPolicyTypes, [])
  })
  t.strictSame(organizations.find(o), before)
  await takenBack(() => {
    organizations.delete(o)
    t.equal(organizations.find(o), undefined)
  })
  t.strictSame(organizations.find(o), before)
  t.strictSame(organizations.ofAccount('222222222222'), before)
  t.equal(entities.count(o, 'ACCOUNT'), 3)
})
