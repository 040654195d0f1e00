import t from 'tap'
import { readText } from '../../helpers/organization-file.ts'

const tree = (team: string) => `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  tags: { owner: platform }
  accounts:
    - { name: Shop, email: shop@example.com }
  organizationalUnits:
    - name: ${team}
      accounts: [{ name: Team Account }]
      organizationalUnits: [{ name: Inner }]
    - name: Other
      tags: { stage: test }
      organizationalUnits:
        - { name: Inner, accounts: [{ id: 222222222222, name: In It }] }
`

function idsByPlace(t: Parameters<typeof readText>[0], team = 'Team') {
  const { entities } = readText(t, tree(team)).state
  const nameOf = (id: string | undefined): string => {
    const entity = entities.find(one => one.id === id)
    return entity ? `${nameOf(entity.parentId)}/${entity.name}` : ''
  }
  return Object.fromEntries(entities.map(({ id }) => [nameOf(id), id]))
}

t.test('the tree, parents before their children', async t => {
  const ids = idsByPlace(t)
  t.strictSame(Object.keys(ids), [
    '/Root',
    '/Root/Shop',
    '/Root/Team',
    '/Root/Team/Team Account',
    '/Root/Team/Inner',
    '/Root/Other',
    '/Root/Other/Inner',
    '/Root/Other/Inner/In It',
    '/Root/Management',
  ])
})

t.test('derived ids have the form of real ones, and are all different', async t => {
  const ids = idsByPlace(t)
  t.match(ids['/Root/Shop'], /^\d{12}$/)
  for (const place of ['/Root/Team', '/Root/Other', '/Root/Team/Inner', '/Root/Other/Inner'])
    t.match(ids[place], /^ou-ab12-[0-9a-z]{8}$/, place)
  t.equal(new Set(Object.values(ids)).size, Object.keys(ids).length)
})

t.test('a new name of an OU changes the ids of the OU and of the OUs below it, and no others', async t => {
  const [before, after] = [idsByPlace(t, 'Team'), idsByPlace(t, 'Renamed')]
  const same = Object.keys(before).filter(
    place => before[place] === after[place.replace('/Team/', '/Renamed/').replace(/\/Team$/, '/Renamed')],
  )
  t.strictSame(same, [
    '/Root',
    '/Root/Shop',
    '/Root/Team/Team Account',
    '/Root/Other',
    '/Root/Other/Inner',
    '/Root/Other/Inner/In It',
    '/Root/Management',
  ])
})

t.test('accounts', async t => {
  const { accounts } = readText(
    t,
    `organization: { managementAccount: 111122223333 }
root:
  accounts:
    - { id: 222222222222, name: Plain }
    - { name: My Own Account! }
    - id: "000000000001"
      name: Complete
      email: complete@example.org
      state: SUSPENDED
      joinedMethod: INVITED
      joinedAt: 2024-02-29T12:00:00+01:00
      closedAt: -3d
      roleName: Admin
    - { id: 333333333333, name: Young, joinedAt: -2d }
`,
  ).state
  t.match(accounts, [
    { id: '222222222222', email: '222222222222@example.com', state: 'ACTIVE', joinedMethod: 'CREATED' },
    { id: /^9\d{11}$/, email: /^9\d{11}@example.com$/ },
    {
      id: '000000000001',
      name: 'Complete',
      email: 'complete@example.org',
      state: 'SUSPENDED',
      joinedMethod: 'INVITED',
      joinedAt: Date.parse('2024-02-29T11:00:00Z'),
      closedAt: Date.parse('2026-01-28T12:00:00Z'),
      roleName: 'Admin',
    },
    { joinedAt: Date.parse('2026-01-29T12:00:00Z') },
    { id: '111122223333', name: 'Management', joinedMethod: 'INVITED', joinedAt: Date.parse('2020-01-01') },
  ])
})

t.test('the id of an account depends on its e-mail address alone', async t => {
  const idOf = (name: string, email: string) => {
    const file = { organization: { managementAccount: '111122223333' }, root: { accounts: [{ name, email }] } }
    return readText(t, JSON.stringify(file)).state.accounts[0]?.id
  }
  t.equal(idOf('A', 'a@example.com'), idOf('Renamed', 'a@example.com'))
  t.not(idOf('A', 'a@example.com'), idOf('A', 'b@example.com'))
})

t.test('the management account stays where the file has it', async t => {
  const { entities, accounts } = readText(
    t,
    `organization: { managementAccount: 111122223333 }
root: { organizationalUnits: [{ name: Team, accounts: [{ id: 111122223333, name: Payer }] }] }`,
  ).state
  t.strictSame(
    accounts.map(({ name, joinedMethod }) => [name, joinedMethod]),
    [['Payer', 'INVITED']],
  )
  t.equal(entities.find(({ id }) => id === '111122223333')?.parentId, entities.find(({ name }) => name === 'Team')?.id)
})

t.test('five levels of OUs are allowed', async t => {
  const nested = (depth: number): object => ({
    name: 'Team',
    organizationalUnits: depth > 1 ? [nested(depth - 1)] : [],
  })
  const { entities } = readText(
    t,
    JSON.stringify({ organization: { managementAccount: '111122223333' }, root: { organizationalUnits: [nested(5)] } }),
  ).state
  t.equal(entities.filter(({ kind }) => kind === 'ORGANIZATIONAL_UNIT').length, 5)
})

t.test('tags of the root, of OUs and of accounts', async t => {
  const { tags, entities } = readText(t, tree('Team')).state
  const other = entities.find(({ name }) => name === 'Other')?.id
  t.strictSame(tags, [
    { resourceId: 'r-ab12', key: 'owner', value: 'platform' },
    { resourceId: other, key: 'stage', value: 'test' },
  ])
})
