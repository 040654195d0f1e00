import t from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { everything } from '../../src/store/page.ts'
import { readText } from '../helpers/organization-file.ts'

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
  - { id: p-tagging1, name: A, type: TAG_POLICY, document: {} }
`
const organizationId = 'o-exampleorg1'

t.test('policies as they were stored, and what they are attached to', async t => {
  const { organizations, policies } = openStore()
  const { state } = readText(t, text)
  organizations.insert(state)
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

  for (const policy of state.policies) t.strictSame(policies.find(organizationId, policy.id), policy)
  t.equal(policies.find(organizationId, 'p-unknown00'), undefined)
  t.equal(policies.find('o-unknown000', 'p-bbbbbbbb'), undefined)

  const scps = ['p-FullAWSAccess', 'p-aaaaaaaa', 'p-bbbbbbbb']
  t.strictSame(ids(policies.ofType(organizationId, 'SERVICE_CONTROL_POLICY', everything)), scps)
  t.strictSame(ids(policies.ofType(organizationId, 'SERVICE_CONTROL_POLICY', { after: 'p-FullAWSAccess', limit: 1 })), [
    'p-aaaaaaaa',
  ])
  t.strictSame(ids(policies.ofType(organizationId, 'TAG_POLICY', everything)), ['p-tagging1'])

  t.strictSame(ids(policies.attachedTo(organizationId, 'r-ab12', 'SERVICE_CONTROL_POLICY', everything)), [
    'p-aaaaaaaa',
    'p-bbbbbbbb',
  ])
  t.strictSame(
    ids(policies.attachedTo(organizationId, 'r-ab12', 'SERVICE_CONTROL_POLICY', { after: 'p-aaaaaaaa', limit: 9 })),
    ['p-bbbbbbbb'],
  )
  t.strictSame(ids(policies.attachedTo(organizationId, 'r-ab12', 'TAG_POLICY', everything)), ['p-tagging1'])

  t.strictSame(policies.targetsOf(organizationId, 'p-bbbbbbbb', everything), [
    { id: '222222222222', kind: 'ACCOUNT', name: 'A' },
    { id: 'ou-ab12-bbbbbbbb', kind: 'ORGANIZATIONAL_UNIT', name: 'Team' },
    { id: 'r-ab12', kind: 'ROOT', name: 'Root' },
  ])
  t.strictSame(ids(policies.targetsOf(organizationId, 'p-bbbbbbbb', { after: '222222222222', limit: 1 })), [
    'ou-ab12-bbbbbbbb',
  ])
})
