import t from 'tap'
import type { Policy, PolicyType } from '../../src/core/organization/organization.ts'
import { everything } from '../../src/store/page.ts'
import { failureOf } from '../helpers/failure.ts'
import { readText, storeOf } from '../helpers/organization-file.ts'

const [scp, rcp, tagging, backup] = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'TAG_POLICY',
  'BACKUP_POLICY',
] as const satisfies readonly PolicyType[]
const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  policyTypes: [SERVICE_CONTROL_POLICY, TAG_POLICY]
  policies: [p-bbbbbbbb, p-aaaaaaaa, p-tagging1]
  accounts: [{ id: 222222222222, name: A, policies: [p-bbbbbbbb] }]
  organizationalUnits: [{ id: ou-ab12-bbbbbbbb, name: Team, policies: [p-bbbbbbbb] }]
policies:
  - { id: p-bbbbbbbb, name: B, description: Second, document: &deny { Statement: { Effect: Deny, Action: "*", Resource: "*" } } }
  - { id: p-aaaaaaaa, name: A, document: *deny }
  - { id: p-tagging1, name: A, type: TAG_POLICY, document: { tags: {} } }
`
const other = `
organization: { id: o-another000, managementAccount: 555555555555 }
root: { id: r-ab12, policies: [p-bbbbbbbb] }
policies: [{ id: p-bbbbbbbb, name: Other, document: { Statement: { Effect: Deny, Action: "*", Resource: "*" } } }]
`
const o = 'o-exampleorg1'
const added: Policy = {
  id: 'p-cccccccc',
  name: 'C',
  description: '',
  type: scp,
  awsManaged: false,
  content: '{}',
}

function ids(list: readonly { readonly id: string }[]): string[] {
  return list.map(({ id }) => id)
}

t.test('policies as they were stored', async t => {
  const { policies } = storeOf(t, text)
  for (const policy of readText(t, text).state.policies) t.strictSame(policies.find(o, policy.id), policy)
  t.equal(policies.find(o, 'p-unknown00'), undefined)
  t.equal(policies.find('o-unknown000', 'p-bbbbbbbb'), undefined)

  t.strictSame(ids(policies.ofType(o, scp, everything)), ['p-FullAWSAccess', 'p-aaaaaaaa', 'p-bbbbbbbb'])
  t.strictSame(ids(policies.ofType(o, scp, { after: 'p-FullAWSAccess', limit: 1 })), ['p-aaaaaaaa'])
  t.strictSame(ids(policies.ofType(o, tagging, everything)), ['p-tagging1'])
  t.strictSame(
    [scp, rcp, tagging, backup].map(type => policies.count(o, type)),
    [2, 0, 1, 0],
    "AWS's own do not count",
  )
})

t.test('what is attached to what', async t => {
  const { policies } = storeOf(t, text, other)
  t.strictSame(ids(policies.attachedTo(o, 'r-ab12', scp, everything)), ['p-aaaaaaaa', 'p-bbbbbbbb'])
  t.strictSame(ids(policies.attachedTo(o, 'r-ab12', scp, { after: 'p-aaaaaaaa', limit: 9 })), ['p-bbbbbbbb'])
  t.strictSame(ids(policies.attachedTo(o, 'r-ab12', tagging, everything)), ['p-tagging1'])
  t.strictSame(policies.targetsOf(o, 'p-bbbbbbbb', everything), [
    { id: '222222222222', kind: 'ACCOUNT', name: 'A' },
    { id: 'ou-ab12-bbbbbbbb', kind: 'ORGANIZATIONAL_UNIT', name: 'Team' },
    { id: 'r-ab12', kind: 'ROOT', name: 'Root' },
  ])
  t.strictSame(ids(policies.targetsOf(o, 'p-bbbbbbbb', { after: '222222222222', limit: 1 })), ['ou-ab12-bbbbbbbb'])
  t.ok(policies.isAttached(o, 'p-aaaaaaaa', 'r-ab12'))
  t.notOk(policies.isAttached(o, 'p-aaaaaaaa', '222222222222'))
  t.notOk(policies.isAttached('o-another000', 'p-aaaaaaaa', 'r-ab12'))
})

t.test('a policy by its name, which is its own among those of a type', async t => {
  const { policies } = storeOf(t, text, other)
  t.equal(policies.named(o, scp, 'A'), 'p-aaaaaaaa')
  t.equal(policies.named(o, tagging, 'A'), 'p-tagging1')
  t.equal(policies.named(o, scp, 'Other'), undefined)
  t.equal(
    await failureOf(() => policies.insert(o, { ...added, name: 'A' })),
    'SqliteError: UNIQUE constraint failed: policy.organization_id, policy.type, policy.name',
  )
})

t.test('a policy comes, changes and goes', async t => {
  const { policies } = storeOf(t, text, other)
  policies.insert(o, added)
  t.strictSame(policies.find(o, added.id), added)
  t.equal(policies.count(o, scp), 3)

  policies.update(o, { ...added, name: 'D', description: 'New', content: '[]', type: tagging, awsManaged: true })
  t.strictSame(policies.find(o, added.id), { ...added, name: 'D', description: 'New', content: '[]' })

  policies.remove(o, 'p-bbbbbbbb')
  t.equal(policies.find(o, 'p-bbbbbbbb'), undefined)
  t.strictSame(policies.targetsOf(o, 'p-bbbbbbbb', everything), [])
  t.notOk(policies.isAttached(o, 'p-bbbbbbbb', 'r-ab12'))
  t.ok(policies.isAttached('o-another000', 'p-bbbbbbbb', 'r-ab12'), 'the same id in another organization')
})

t.test('policies are attached one after another', async t => {
  const { policies } = storeOf(t, text, other)
  const inOrder = () => ids(policies.attachedByTarget(o, scp).get('r-ab12') ?? [])
  t.strictSame(inOrder(), ['p-bbbbbbbb', 'p-aaaaaaaa'], 'as the file names them')
  policies.insert(o, added)
  policies.attach(o, added.id, 'r-ab12')
  policies.detach(o, 'p-bbbbbbbb', 'r-ab12')
  t.strictSame(inOrder(), ['p-aaaaaaaa', 'p-cccccccc'])
  policies.attach(o, 'p-bbbbbbbb', 'r-ab12')
  t.strictSame(inOrder(), ['p-aaaaaaaa', 'p-cccccccc', 'p-bbbbbbbb'], 'what comes back comes last')
  t.strictSame(
    policies.attachments(o).filter(({ targetId }) => targetId === 'r-ab12'),
    ['p-aaaaaaaa', 'p-tagging1', 'p-cccccccc', 'p-bbbbbbbb'].map(policyId => ({ policyId, targetId: 'r-ab12' })),
    'of every type',
  )
  t.strictSame(
    [...policies.attachedByTarget(o, tagging)].map(([target, list]) => [target, ids(list)]),
    [['r-ab12', ['p-tagging1']]],
  )
  t.match(await failureOf(() => policies.attach(o, added.id, 'r-ab12')), /UNIQUE constraint failed: attachment/)
  t.match(await failureOf(() => policies.attach(o, added.id, '999999999999')), /FOREIGN KEY/)
  t.match(await failureOf(() => policies.attach(o, 'p-unknown00', 'r-ab12')), /FOREIGN KEY/)
})

t.test('a policy is attached to everything, and everything of a type is detached', async t => {
  const { policies } = storeOf(t, text, other)
  const before = policies.attachments('o-another000')
  policies.attachToAll(o, 'p-RCPFullAWSAccess')
  const all = ['111122223333', '222222222222', 'ou-ab12-bbbbbbbb', 'r-ab12']
  t.strictSame(ids(policies.targetsOf(o, 'p-RCPFullAWSAccess', everything)), all)
  policies.detachType(o, scp)
  t.strictSame(
    all.flatMap(target => ids(policies.attachedTo(o, target, scp, everything))),
    [],
  )
  t.strictSame(ids(policies.targetsOf(o, 'p-RCPFullAWSAccess', everything)), all, 'other types stay')
  t.ok(policies.isAttached(o, 'p-tagging1', 'r-ab12'))
  t.ok(policies.find(o, 'p-bbbbbbbb'), 'the policies stay')
  t.strictSame(policies.attachments('o-another000'), before)
})

t.test('what every new entity has', async t => {
  const { organizations, policies } = storeOf(t, text)
  const organization = organizations.find(o)
  if (!organization) throw new Error('it is stored')
  const attached = (...enabledPolicyTypes: readonly PolicyType[]) => {
    for (const type of [scp, rcp, tagging]) policies.detachType(o, type)
    policies.attachDefaults({ ...organization, enabledPolicyTypes }, '222222222222')
    return policies.attachments(o).map(({ policyId, targetId }) => `${policyId} ${targetId}`)
  }
  t.strictSame(attached(rcp, scp, tagging), ['p-RCPFullAWSAccess 222222222222', 'p-FullAWSAccess 222222222222'])
  t.strictSame(attached(scp), ['p-FullAWSAccess 222222222222'])
  t.strictSame(attached(tagging), [])
})
