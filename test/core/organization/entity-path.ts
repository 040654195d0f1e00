import t from 'tap'
import { entityKindOf, organizationIdOf, resolveEntityPath } from '../../../src/core/organization/entity-path.ts'
import type { Entity, Organization } from '../../../src/core/organization/organization.ts'

const organization: Organization = {
  id: 'o-aaaaaaaaaa',
  rootId: 'r-aaaa',
  managementAccountId: '111111111111',
  featureSet: 'ALL',
  enabledPolicyTypes: [],
}

const entities: readonly Entity[] = [
  { id: 'r-aaaa', kind: 'ROOT', name: 'Root' },
  { id: 'ou-aaaa-11111111', kind: 'ORGANIZATIONAL_UNIT', name: 'Outer', parentId: 'r-aaaa' },
  { id: 'ou-aaaa-22222222', kind: 'ORGANIZATIONAL_UNIT', name: 'Inner', parentId: 'ou-aaaa-11111111' },
  { id: '111111111111', kind: 'ACCOUNT', name: 'Management', parentId: 'r-aaaa' },
  { id: '222222222222', kind: 'ACCOUNT', name: 'Member', parentId: 'ou-aaaa-22222222' },
]

function resolve(path: string): string | undefined {
  return resolveEntityPath(path, organization, id => entities.find(entity => entity.id === id))?.id
}

t.test('paths that name an entity', async t => {
  t.equal(resolve('o-aaaaaaaaaa/r-aaaa'), 'r-aaaa')
  t.equal(resolve('o-aaaaaaaaaa/r-aaaa/ou-aaaa-11111111'), 'ou-aaaa-11111111')
  t.equal(resolve('o-aaaaaaaaaa/r-aaaa/ou-aaaa-11111111/ou-aaaa-22222222'), 'ou-aaaa-22222222')
  t.equal(resolve('o-aaaaaaaaaa/r-aaaa/ou-aaaa-11111111/ou-aaaa-22222222/222222222222'), '222222222222')
  t.equal(resolve('o-aaaaaaaaaa/r-aaaa/111111111111'), '111111111111')
})

t.test('paths that name nothing', async t => {
  const cases = {
    'another organization': 'o-bbbbbbbbbb/r-aaaa',
    'another root': 'o-aaaaaaaaaa/r-bbbb',
    'an unknown OU': 'o-aaaaaaaaaa/r-aaaa/ou-aaaa-99999999',
    'an unknown OU on the way': 'o-aaaaaaaaaa/r-aaaa/ou-aaaa-99999999/222222222222',
    'an unknown account': 'o-aaaaaaaaaa/r-aaaa/999999999999',
    'an OU that is left out': 'o-aaaaaaaaaa/r-aaaa/ou-aaaa-22222222',
    'OUs the wrong way round': 'o-aaaaaaaaaa/r-aaaa/ou-aaaa-22222222/ou-aaaa-11111111',
    'an OU twice': 'o-aaaaaaaaaa/r-aaaa/ou-aaaa-11111111/ou-aaaa-11111111',
    'an account under the root instead of its OU': 'o-aaaaaaaaaa/r-aaaa/222222222222',
    'an account under the OU above its own': 'o-aaaaaaaaaa/r-aaaa/ou-aaaa-11111111/222222222222',
    'an account under an account': 'o-aaaaaaaaaa/r-aaaa/111111111111/222222222222',
    'no root before an OU': 'o-aaaaaaaaaa/ou-aaaa-11111111',
    'no root before an account': 'o-aaaaaaaaaa/111111111111',
    'the root twice': 'o-aaaaaaaaaa/r-aaaa/r-aaaa',
    'a trailing slash after the root': 'o-aaaaaaaaaa/r-aaaa/',
    'a trailing slash after an OU': 'o-aaaaaaaaaa/r-aaaa/ou-aaaa-11111111/',
    'a trailing slash after an account': 'o-aaaaaaaaaa/r-aaaa/111111111111/',
    'a leading slash': '/o-aaaaaaaaaa/r-aaaa',
    'an empty segment': 'o-aaaaaaaaaa//r-aaaa',
    'an empty segment further down': 'o-aaaaaaaaaa/r-aaaa//ou-aaaa-11111111',
    'the organization alone': 'o-aaaaaaaaaa',
    'the organization and a slash': 'o-aaaaaaaaaa/',
    nothing: '',
  }
  for (const [what, path] of Object.entries(cases)) t.equal(resolve(path), undefined, `${what}: ${path}`)
})

t.test('the organization id at the head of a path', async t => {
  t.equal(organizationIdOf('o-aaaaaaaaaa/r-aaaa/ou-aaaa-11111111'), 'o-aaaaaaaaaa')
})

t.test('the kind of entity that an id is the form of', async t => {
  for (const [id, kind] of [
    ['r-aaaa', 'ROOT'],
    ['ou-aaaa-11111111', 'ORGANIZATIONAL_UNIT'],
    ['111111111111', 'ACCOUNT'],
    ['11111111111', undefined],
    ['1111111111111', undefined],
    ['o-aaaaaaaaaa', undefined],
    ['p-12345678', undefined],
    ['', undefined],
  ] as const)
    t.equal(entityKindOf(id), kind, id)
})
