import t from 'tap'
import { failureOf } from '../helpers/failure.ts'
import { storeOf } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root: { id: r-ab12, accounts: [{ id: 222222222222, name: A }] }
`
const other = 'organization: { id: o-another000, managementAccount: 555555555555 }'
const o = 'o-exampleorg1'

t.test('when the policies of a type last changed', async t => {
  const { effectivePolicies } = storeOf(t, text, other)
  t.equal(effectivePolicies.changedAt(o, 'TAG_POLICY'), undefined)
  effectivePolicies.changed(o, 'TAG_POLICY', 1000)
  effectivePolicies.changed(o, 'TAG_POLICY', 2000)
  t.equal(effectivePolicies.changedAt(o, 'TAG_POLICY'), 2000)
  t.equal(effectivePolicies.changedAt(o, 'BACKUP_POLICY'), undefined)
  t.equal(effectivePolicies.changedAt('o-another000', 'TAG_POLICY'), undefined)
})

t.test('the last effective policy of a member', async t => {
  const { effectivePolicies } = storeOf(t, text, other)
  t.equal(effectivePolicies.find(o, '222222222222', 'TAG_POLICY'), undefined)
  effectivePolicies.put(o, '222222222222', 'TAG_POLICY', '{}')
  effectivePolicies.put(o, '222222222222', 'TAG_POLICY', '{"tags":{}}')
  t.equal(effectivePolicies.find(o, '222222222222', 'TAG_POLICY'), '{"tags":{}}')
  t.equal(effectivePolicies.find(o, '222222222222', 'BACKUP_POLICY'), undefined)
  t.equal(effectivePolicies.find(o, '111122223333', 'TAG_POLICY'), undefined)
  t.match(await failureOf(() => effectivePolicies.put(o, '555555555555', 'TAG_POLICY', '{}')), /FOREIGN KEY/)
})
