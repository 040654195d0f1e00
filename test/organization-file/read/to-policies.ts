import t, { type Test } from 'tap'
import { readText } from '../../helpers/organization-file.ts'

const file = (root: string) => `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root: { id: r-ab12, ${root} }
policies:
  - id: p-storage01
    name: StorageOnly
    description: For the archive.
    tags: { owner: platform }
    document: { Statement: { Effect: Allow, Action: "s3:*", Resource: "*" } }
  - { name: DenyAll, document: { Statement: { Effect: Deny, Action: "*", Resource: "*" } } }
  - { id: p-tagging1, name: Tagging, type: TAG_POLICY, document: { tags: { stage: { tag_key: { "@@assign": stage } } } } }
`

const fullAccess = 'p-FullAWSAccess'
const rcpFullAccess = 'p-RCPFullAWSAccess'

function attachedToRoot(t: Test, root: string): string[] {
  const { attachments } = readText(t, file(root)).state
  return attachments.flatMap(({ targetId, policyId }) => (targetId === 'r-ab12' ? policyId : []))
}

t.test('policies, after the AWS managed ones', async t => {
  const { policies, tags } = readText(t, file('')).state
  t.match(policies, [
    { id: fullAccess, name: 'FullAWSAccess', type: 'SERVICE_CONTROL_POLICY', awsManaged: true },
    { id: rcpFullAccess, name: 'RCPFullAWSAccess', type: 'RESOURCE_CONTROL_POLICY', awsManaged: true },
    {
      id: 'p-storage01',
      name: 'StorageOnly',
      description: 'For the archive.',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: false,
      content: '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
    },
    { id: /^p-[0-9a-z]{8}$/, name: 'DenyAll', description: '' },
    { id: 'p-tagging1', type: 'TAG_POLICY' },
  ])
  t.strictSame(tags, [{ resourceId: 'p-storage01', key: 'owner', value: 'platform' }])
})

t.test('FullAWSAccess is attached to everything that names no SCP', async t => {
  const { attachments } = readText(t, file('organizationalUnits: [{ id: ou-ab12-12345678, name: Team }]')).state
  t.strictSame(
    attachments,
    ['r-ab12', 'ou-ab12-12345678', '111122223333'].map(targetId => ({ policyId: fullAccess, targetId })),
  )
})

t.test('the policies that are attached to an entity', async t => {
  const both = 'policyTypes: [SERVICE_CONTROL_POLICY, TAG_POLICY]'
  t.strictSame(attachedToRoot(t, 'policies: []'), [fullAccess], 'nothing is named')
  t.strictSame(attachedToRoot(t, 'policies: [StorageOnly]'), ['p-storage01'], 'by name, in the place of FullAWSAccess')
  t.strictSame(attachedToRoot(t, 'policies: [p-storage01]'), ['p-storage01'], 'by id')
  t.strictSame(attachedToRoot(t, 'policies: [FullAWSAccess, StorageOnly]'), [fullAccess, 'p-storage01'], 'beside it')
  t.strictSame(attachedToRoot(t, 'policies: [StorageOnly, p-storage01]'), ['p-storage01'], 'named twice, attached once')
  t.strictSame(attachedToRoot(t, `${both}, policies: [Tagging]`), [fullAccess, 'p-tagging1'], 'no SCP among them')
  t.strictSame(attachedToRoot(t, `${both}, policies: [Tagging, DenyAll, FullAWSAccess]`).slice(0, 1), ['p-tagging1'])
  t.strictSame(attachedToRoot(t, 'policyTypes: [], policies: []'), [], 'SCPs are not enabled')
  const rcps = 'policyTypes: [RESOURCE_CONTROL_POLICY]'
  t.strictSame(attachedToRoot(t, rcps), [rcpFullAccess], 'RCPs are enabled')
  t.strictSame(attachedToRoot(t, `${rcps}, policies: [RCPFullAWSAccess]`), [rcpFullAccess], 'and it is named')
})
