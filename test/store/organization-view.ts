import t from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { insertOrganization } from '../../src/store/organization-state.ts'
import { organizationView } from '../../src/store/organization-view.ts'
import { failureOf } from '../helpers/failure.ts'
import { readText } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  policyTypes: [SERVICE_CONTROL_POLICY, TAG_POLICY]
  policies: [p-storage01, p-tagging1]
policies:
  - { id: p-storage01, name: StorageOnly, document: { Statement: { Effect: Allow, Action: "s3:*", Resource: "*" } } }
  - { id: p-tagging1, name: Tagging, type: TAG_POLICY, document: { tags: {} } }
`

t.test('an organization as reports look at it', async t => {
  const store = openStore()
  const { state } = readText(t, text)
  insertOrganization(store, state)
  const view = organizationView(store, state.organization)
  const path = 'o-exampleorg1/r-ab12/111122223333'

  t.match(view.entity('r-ab12'), { kind: 'ROOT' })
  t.strictSame(view.accountsOf('r-ab12'), [{ id: '111122223333', path }])
  t.match(view.scp('p-storage01'), {
    id: 'p-storage01',
    document: { statements: [{ action: { patterns: ['s3:*'] } }] },
  })
  t.strictSame(view.scpsAttachedTo('r-ab12'), [view.scp('p-storage01')], 'no policy of another type')
  t.equal(view.scp('p-tagging1'), undefined, 'a policy of another type')
  t.equal(view.scp('p-unknown00'), undefined)
  t.strictSame(view.targetsOf('p-storage01'), ['r-ab12'])
})

t.test('an invalid policy in the store', async t => {
  const store = openStore()
  const { state } = readText(t, text)
  const policies = state.policies.map(policy => ({ ...policy, content: '{}' }))
  insertOrganization(store, { ...state, policies })
  t.equal(
    await failureOf(() => organizationView(store, state.organization).scp('p-storage01')),
    'Error: invalid policy in the store: [{"path":["Statement"],"message":"expected a statement: an object with Effect, Action or NotAction, and Resource or NotResource"}]',
  )
})
