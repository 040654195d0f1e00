import t, { type Test } from 'tap'
import { effectivePoliciesChanged, policyLevels, treeChanged } from '../../src/store/effective-policies.ts'
import type { Store } from '../../src/store/open-store.ts'
import { readText, storeOf } from '../helpers/organization-file.ts'

/** A backup policy is complete with its regions, rules and selections; without one of them it is invalid. */
const complete = {
  plans: {
    daily: {
      regions: { '@@assign': ['us-east-1'] },
      rules: { nightly: { target_backup_vault_name: { '@@assign': 'first' } } },
      selections: {
        tags: {
          all: {
            iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/backup' },
            tag_key: { '@@assign': 'backup' },
            tag_value: { '@@assign': ['yes'] },
          },
        },
      },
    },
  },
}
const vault = (name: string) => ({
  plans: { daily: { rules: { nightly: { target_backup_vault_name: { '@@assign': name } } } } },
})
const withoutRegions = { plans: { daily: { regions: { '@@remove': ['us-east-1'] } } } }

const file = {
  organization: { id: 'o-exampleorg1', managementAccount: '111122223333' },
  root: {
    id: 'r-ab12',
    policyTypes: ['BACKUP_POLICY', 'SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
    policies: ['p-complete', 'p-color001'],
    organizationalUnits: [
      {
        id: 'ou-ab12-aaaaaaaa',
        name: 'A',
        policies: ['p-second01', 'p-another1'],
        accounts: [{ id: '222222222222', name: 'A' }],
      },
      { id: 'ou-ab12-bbbbbbbb', name: 'B', accounts: [{ id: '333333333333', name: 'B' }] },
    ],
  },
  policies: [
    { id: 'p-complete', name: 'Complete', type: 'BACKUP_POLICY', document: complete },
    { id: 'p-second01', name: 'Second', type: 'BACKUP_POLICY', document: vault('second') },
    { id: 'p-another1', name: 'Another', type: 'BACKUP_POLICY', document: vault('another') },
    { id: 'p-invalid1', name: 'Invalid', type: 'BACKUP_POLICY', document: withoutRegions },
    { id: 'p-color001', name: 'Color', type: 'TAG_POLICY', document: { tags: { Color: {} } } },
  ],
}
const o = 'o-exampleorg1'
const [root, unitA, unitB] = ['r-ab12', 'ou-ab12-aaaaaaaa', 'ou-ab12-bbbbbbbb']
const [a, b] = ['222222222222', '333333333333']

function loaded(t: Test) {
  const text = JSON.stringify(file)
  const store = storeOf(t, text)
  const { organization } = readText(t, text).state
  treeChanged(store, organization, { below: root, now: 1000 })
  return { store, organization }
}

/** The vault that the effective backup policy of an account names, or else the whole policy. */
function vaultOf({ effectivePolicies }: Store, account: string): string | undefined {
  const content = effectivePolicies.find(o, account, 'BACKUP_POLICY')
  return /"target_backup_vault_name":"(\w+)"/.exec(content ?? '')?.[1] ?? content
}

t.test('the policies that apply to an account, from the root down, in the order of their attachment', async t => {
  const { store, organization } = loaded(t)
  const levels = (account: string) =>
    policyLevels(store, organization, account, 'BACKUP_POLICY').map(level => level.map(({ id }) => id))
  t.strictSame(levels(a), [['p-complete'], ['p-second01', 'p-another1'], []])
  t.strictSame(levels(b), [['p-complete'], [], []])
  t.strictSame(levels('111122223333'), [['p-complete'], []])
  t.strictSame(levels('999999999999'), [], 'an account that is not there')
})

t.test('a whole organization: every enabled type that is merged', async t => {
  const { store } = loaded(t)
  const { effectivePolicies } = store
  t.equal(vaultOf(store, a), 'second')
  t.equal(vaultOf(store, b), 'first')
  t.equal(effectivePolicies.find(o, a, 'TAG_POLICY'), '{"tags":{"color":{"tag_value":["*"],"tag_key":"color"}}}')
  t.equal(effectivePolicies.find(o, a, 'CHATBOT_POLICY'), undefined, 'a type that is not enabled')
  t.strictSame(
    (['BACKUP_POLICY', 'TAG_POLICY', 'CHATBOT_POLICY', 'SERVICE_CONTROL_POLICY'] as const).map(type =>
      effectivePolicies.changedAt(o, type),
    ),
    [1000, 1000, undefined, undefined],
  )
})

t.test('an effective policy that is invalid leaves the last valid one', async t => {
  const { store, organization } = loaded(t)
  const { effectivePolicies, policies } = store
  const changed = (below: string, now: number) =>
    effectivePoliciesChanged(store, organization, 'BACKUP_POLICY', { below, now })

  policies.attach(o, 'p-invalid1', a)
  policies.detach(o, 'p-second01', unitA)
  changed(a, 2000)
  t.equal(vaultOf(store, a), 'second')
  t.equal(effectivePolicies.changedAt(o, 'BACKUP_POLICY'), 2000, 'the time changes all the same')
  t.equal(effectivePolicies.changedAt(o, 'TAG_POLICY'), 1000)

  policies.detach(o, 'p-invalid1', a)
  changed(a, 3000)
  t.equal(vaultOf(store, a), 'another', 'what is valid again comes into force')

  policies.detachType(o, 'BACKUP_POLICY')
  changed(root, 4000)
  t.equal(vaultOf(store, a), '{}')
})

t.test('one that was never valid', async t => {
  const store = storeOf(t, JSON.stringify(file))
  const { organization } = readText(t, JSON.stringify(file)).state
  store.policies.attach(o, 'p-invalid1', unitB)
  treeChanged(store, organization, { below: root, now: 1000 })
  t.equal(vaultOf(store, a), 'second', 'the others are not concerned')
  t.equal(vaultOf(store, b), undefined)
})

t.test('what is not below a change is not concerned', async t => {
  const { store, organization } = loaded(t)
  store.policies.attach(o, 'p-another1', unitB)
  effectivePoliciesChanged(store, organization, 'BACKUP_POLICY', { below: unitA, now: 2000 })
  t.equal(vaultOf(store, b), 'first')
  effectivePoliciesChanged(store, organization, 'BACKUP_POLICY', { below: unitB, now: 2000 })
  t.equal(vaultOf(store, b), 'another')
})

t.test('accounts that stand alike have the same', async t => {
  const { store, organization } = loaded(t)
  store.entities.move(o, b, unitA)
  treeChanged(store, organization, { below: unitA, now: 2000 })
  t.equal(vaultOf(store, b), 'second')
  t.equal(store.effectivePolicies.find(o, a, 'BACKUP_POLICY'), store.effectivePolicies.find(o, b, 'BACKUP_POLICY'))
})

t.test('a change of policies that are not merged', async t => {
  const { store, organization } = loaded(t)
  effectivePoliciesChanged(store, organization, 'SERVICE_CONTROL_POLICY', { below: root, now: 2000 })
  t.equal(store.effectivePolicies.changedAt(o, 'SERVICE_CONTROL_POLICY'), undefined)
  t.equal(store.effectivePolicies.find(o, a, 'SERVICE_CONTROL_POLICY'), undefined)
})
