import t from 'tap'
import { everything } from '../../src/store/page.ts'
import { failureOf } from '../helpers/failure.ts'
import { readText, storeOf } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  accounts: [{ id: "000000000001", name: Inner }, { id: 333333333333, name: Third }]
  organizationalUnits:
    - id: ou-ab12-bbbbbbbb
      name: Team
      tags: { color: red }
      accounts: [{ id: 222222222222, name: Second, tags: { color: blue, size: large } }]
      organizationalUnits: [{ id: ou-ab12-cccccccc, name: Inner, accounts: [{ id: 444444444444, name: Fourth }] }]
    - { id: ou-ab12-aaaaaaaa, name: Empty }
`
const other = `
organization: { id: o-another000, managementAccount: 555555555555 }
root: { id: r-ab12, organizationalUnits: [{ id: ou-ab12-bbbbbbbb, name: Other, tags: { color: green } }] }
`
const o = 'o-exampleorg1'
const root = `${o}/r-ab12`
const [team, inner, empty] = ['ou-ab12-bbbbbbbb', 'ou-ab12-cccccccc', 'ou-ab12-aaaaaaaa']

function ids(list: readonly { readonly id: string }[]): string[] {
  return list.map(({ id }) => id)
}

t.test('entities as they were stored', async t => {
  const { entities } = storeOf(t, text)
  const { state } = readText(t, text)
  for (const entity of state.entities) t.strictSame(entities.find(o, entity.id), entity)
  t.strictSame(ids(entities.all(o)), ids(state.entities).sort())
  t.strictSame(
    (['ROOT', 'ORGANIZATIONAL_UNIT', 'ACCOUNT'] as const).map(kind => entities.count(o, kind)),
    [1, 3, 5],
  )
})

t.test('what is not there', async t => {
  const { entities } = storeOf(t, text)
  t.equal(entities.find(o, '999999999999'), undefined)
  t.equal(entities.find('o-unknown000', '222222222222'), undefined)
  t.equal(entities.pathOf(o, '999999999999'), undefined)
  t.strictSame(entities.accountPathsBelow(o, '999999999999'), [])
  t.strictSame(entities.all('o-unknown000'), [])
  t.equal(entities.count('o-unknown000', 'ACCOUNT'), 0)
})

t.test('children, ordered by id, a page at a time', async t => {
  const { entities } = storeOf(t, text)
  const units = (parent: string, range = everything) =>
    ids(entities.childrenOf(o, parent, 'ORGANIZATIONAL_UNIT', range))
  t.strictSame(units('r-ab12'), [empty, team])
  t.strictSame(units('r-ab12', { after: '', limit: 1 }), [empty])
  t.strictSame(units('r-ab12', { after: empty, limit: 1 }), [team])
  t.strictSame(units('r-ab12', { after: team, limit: 1 }), [])
  t.strictSame(units(empty), [])
  t.strictSame(ids(entities.childrenOf(o, team, 'ACCOUNT', everything)), ['222222222222'])
  t.ok(entities.hasChildren(o, team))
  t.ok(entities.hasChildren(o, inner), 'accounts are children too')
  t.notOk(entities.hasChildren(o, empty))
  t.notOk(entities.hasChildren(o, '222222222222'))
})

t.test('an OU by its name', async t => {
  const { entities } = storeOf(t, text, other)
  t.equal(entities.unitNamed(o, team, 'Inner')?.id, inner)
  t.equal(entities.unitNamed(o, 'r-ab12', 'Inner'), undefined, 'an account of that name, and an OU further down')
  t.equal(entities.unitNamed(o, 'r-ab12', 'team'), undefined, 'in its very case')
  t.equal(entities.unitNamed(o, 'r-ab12', 'Other'), undefined, 'in another organization')
})

t.test('paths of entities, and of the accounts below one', async t => {
  const { entities } = storeOf(t, text, other)
  t.equal(entities.pathOf(o, 'r-ab12'), root)
  t.equal(entities.pathOf(o, inner), `${root}/${team}/${inner}`)
  t.equal(entities.pathOf(o, '444444444444'), `${root}/${team}/${inner}/444444444444`)
  const members = [
    { id: '222222222222', path: `${root}/${team}/222222222222` },
    { id: '444444444444', path: `${root}/${team}/${inner}/444444444444` },
  ]
  t.strictSame(entities.accountPathsBelow(o, team), members)
  t.strictSame(entities.accountPathsBelow(o, '444444444444'), members.slice(1))
  t.strictSame(entities.accountPathsBelow(o, empty), [])
  t.equal(entities.accountPathsBelow(o, 'r-ab12').length, 5)
  t.strictSame(entities.accountPathsBelow('o-another000', team), [])
})

t.test('a new entity, under a parent that is there', async t => {
  const { entities } = storeOf(t, text)
  const unit = { id: 'ou-ab12-dddddddd', kind: 'ORGANIZATIONAL_UNIT', name: 'New', parentId: empty } as const
  entities.insert(o, unit)
  t.strictSame(entities.find(o, unit.id), unit)
  t.equal(entities.pathOf(o, unit.id), `${root}/${empty}/${unit.id}`)
  const lost = { ...unit, id: 'ou-ab12-eeeeeeee', parentId: 'ou-ab12-unknown1' }
  t.equal(await failureOf(() => entities.insert(o, lost)), 'SqliteError: FOREIGN KEY constraint failed')
  t.equal(
    await failureOf(() => entities.insert(o, unit)),
    'SqliteError: UNIQUE constraint failed: entity.organization_id, entity.id',
  )
})

t.test('a new name changes nothing else', async t => {
  const { entities } = storeOf(t, text, other)
  const before = entities.all(o)
  entities.rename(o, team, 'Crew')
  t.strictSame(
    entities.all(o),
    before.map(entity => (entity.id === team ? { ...entity, name: 'Crew' } : entity)),
  )
  t.equal(entities.find('o-another000', team)?.name, 'Other')
})

t.test('what moves takes along what is below it', async t => {
  const { entities } = storeOf(t, text)
  entities.move(o, '222222222222', empty)
  t.equal(entities.pathOf(o, '222222222222'), `${root}/${empty}/222222222222`)
  entities.move(o, inner, 'r-ab12')
  t.strictSame(entities.accountPathsBelow(o, inner), [{ id: '444444444444', path: `${root}/${inner}/444444444444` }])
  t.notOk(entities.hasChildren(o, team))
  t.match(await failureOf(() => entities.move(o, inner, 'ou-ab12-unknown1')), /FOREIGN KEY/)
})

t.test('what is removed takes along its tags, its attachments and what it was as a member', async t => {
  const { accounts, delegations, effectivePolicies, entities, organizations, policies, tags } = storeOf(t, text, other)
  const id = '222222222222'
  delegations.register(o, { accountId: id, servicePrincipal: 'config.amazonaws.com', registeredAt: 1 })
  effectivePolicies.put(o, id, 'TAG_POLICY', '{}')
  entities.remove(o, id)
  t.equal(entities.find(o, id), undefined)
  t.equal(accounts.find(o, id), undefined)
  t.equal(organizations.ofAccount(id), undefined)
  t.strictSame(tags.all(o), [{ resourceId: team, key: 'color', value: 'red' }])
  t.notOk(policies.isAttached(o, 'p-FullAWSAccess', id))
  t.ok(policies.isAttached(o, 'p-FullAWSAccess', team))
  t.strictSame(delegations.all(o), [])
  t.equal(effectivePolicies.find(o, id, 'TAG_POLICY'), undefined)
})

t.test('what has children stays', async t => {
  const { entities, tags, transaction } = storeOf(t, text, other)
  const before = [entities.all(o), tags.all(o)]
  const fail = () => transaction(() => entities.remove(o, team))
  t.equal(await failureOf(fail), 'SqliteError: FOREIGN KEY constraint failed')
  t.strictSame([entities.all(o), tags.all(o)], before)
  entities.remove('o-another000', team)
  t.strictSame([entities.all(o), tags.all(o)], before, 'nothing of another organization is removed')
})
