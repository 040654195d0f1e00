import t from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { everything } from '../../src/store/page.ts'
import { failureOf } from '../helpers/failure.ts'
import { readText } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  policyTypes: [SERVICE_CONTROL_POLICY, TAG_POLICY]
  accounts:
    - { id: "000000000001", name: First, email: first@example.com, state: SUSPENDED, joinedMethod: INVITED, joinedAt: 2024-02-29 }
    - { id: 333333333333, name: Third }
  organizationalUnits:
    - id: ou-ab12-bbbbbbbb
      name: Team
      accounts: [{ id: 222222222222, name: Second }]
      organizationalUnits: [{ id: ou-ab12-cccccccc, name: Inner, accounts: [{ id: 444444444444, name: Fourth }] }]
    - { id: ou-ab12-aaaaaaaa, name: Empty }
`
const organizationId = 'o-exampleorg1'
const root = `${organizationId}/r-ab12`

function ids(list: readonly { readonly id: string }[]): string[] {
  return list.map(({ id }) => id)
}

t.test('an organization as it was stored', async t => {
  const { state } = readText(t, text)
  const { organizations } = openStore()
  organizations.insert(state)
  t.strictSame(organizations.find(organizationId), state.organization)
  t.strictSame(organizations.ofAccount('111122223333'), state.organization)
  t.strictSame(organizations.ofAccount('444444444444'), state.organization)
  for (const entity of state.entities) t.strictSame(organizations.entity(organizationId, entity.id), entity)
  for (const account of state.accounts) t.strictSame(organizations.account(organizationId, account.id), account)
})

t.test('what is not there', async t => {
  const { organizations } = openStore()
  t.equal(organizations.first(), undefined)
  organizations.insert(readText(t, text).state)
  t.equal(organizations.find('o-unknown000'), undefined)
  t.equal(organizations.ofAccount('999999999999'), undefined)
  t.equal(organizations.ofAccount('ou-ab12-bbbbbbbb'), undefined, 'an OU is no account')
  t.equal(organizations.entity(organizationId, '999999999999'), undefined)
  t.equal(organizations.entity('o-unknown000', '222222222222'), undefined)
  t.equal(organizations.account(organizationId, 'ou-ab12-bbbbbbbb'), undefined)
  t.equal(organizations.pathOf(organizationId, '999999999999'), undefined)
  t.strictSame(organizations.accountPathsBelow(organizationId, '999999999999'), [])
})

t.test('lists are ordered by id, a page at a time', async t => {
  const { organizations } = openStore()
  organizations.insert(readText(t, text).state)
  const units = (parent: string, range = everything) =>
    ids(organizations.childrenOf(organizationId, parent, 'ORGANIZATIONAL_UNIT', range))
  t.strictSame(units('r-ab12'), ['ou-ab12-aaaaaaaa', 'ou-ab12-bbbbbbbb'])
  t.strictSame(units('r-ab12', { after: '', limit: 1 }), ['ou-ab12-aaaaaaaa'])
  t.strictSame(units('r-ab12', { after: 'ou-ab12-aaaaaaaa', limit: 1 }), ['ou-ab12-bbbbbbbb'])
  t.strictSame(units('r-ab12', { after: 'ou-ab12-bbbbbbbb', limit: 1 }), [])
  t.strictSame(units('ou-ab12-aaaaaaaa'), [])
  t.strictSame(ids(organizations.childrenOf(organizationId, 'ou-ab12-bbbbbbbb', 'ACCOUNT', everything)), [
    '222222222222',
  ])

  t.strictSame(ids(organizations.accounts(organizationId, everything)), [
    '000000000001',
    '111122223333',
    '222222222222',
    '333333333333',
    '444444444444',
  ])
  t.strictSame(ids(organizations.accounts(organizationId, { after: '111122223333', limit: 2 })), [
    '222222222222',
    '333333333333',
  ])
  t.strictSame(ids(organizations.accountsUnder(organizationId, 'r-ab12', { after: '000000000001', limit: 5 })), [
    '111122223333',
    '333333333333',
  ])
})

t.test('paths of entities, and of the accounts below one', async t => {
  const { organizations } = openStore()
  organizations.insert(readText(t, text).state)
  const inner = `${root}/ou-ab12-bbbbbbbb/ou-ab12-cccccccc`
  t.equal(organizations.pathOf(organizationId, 'r-ab12'), root)
  t.equal(organizations.pathOf(organizationId, 'ou-ab12-cccccccc'), inner)
  t.equal(organizations.pathOf(organizationId, '444444444444'), `${inner}/444444444444`)
  const team = [
    { id: '222222222222', path: `${root}/ou-ab12-bbbbbbbb/222222222222` },
    { id: '444444444444', path: `${inner}/444444444444` },
  ]
  t.strictSame(organizations.accountPathsBelow(organizationId, 'ou-ab12-bbbbbbbb'), team)
  t.strictSame(organizations.accountPathsBelow(organizationId, '444444444444'), team.slice(1))
  t.strictSame(organizations.accountPathsBelow(organizationId, 'ou-ab12-aaaaaaaa'), [])
  t.equal(organizations.accountPathsBelow(organizationId, 'r-ab12').length, 5)
})

t.test('several organizations, each for itself', async t => {
  const { organizations, transaction } = openStore()
  organizations.insert(readText(t, text).state)
  const other = readText(
    t,
    `organization: { id: o-another000, managementAccount: 555555555555 }
root: { id: r-ab12, organizationalUnits: [{ id: ou-ab12-bbbbbbbb, name: Team }] }`,
  )
  organizations.insert(other.state)
  t.equal(organizations.first()?.id, organizationId, 'the first one is the one that was stored first')
  t.equal(organizations.ofAccount('555555555555')?.id, 'o-another000')
  t.strictSame(organizations.accountPathsBelow('o-another000', 'ou-ab12-bbbbbbbb'), [])
  t.strictSame(ids(organizations.accounts('o-another000', everything)), ['555555555555'])

  const third = readText(
    t,
    `organization: { id: o-third00000, managementAccount: 666666666666 }
root: { accounts: [{ id: 222222222222, name: Second }] }`,
  )
  t.equal(
    await failureOf(() => transaction(() => organizations.insert(third.state))),
    'SqliteError: UNIQUE constraint failed: entity.id',
    'an account belongs to one organization at most',
  )
  t.equal(organizations.find('o-third00000'), undefined)
  t.equal(organizations.ofAccount('666666666666'), undefined)
})
