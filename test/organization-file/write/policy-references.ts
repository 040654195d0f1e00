import t from 'tap'
import type { Policy } from '../../../src/core/organization/organization.ts'
import { fullAwsAccess, managedPolicies, rcpFullAwsAccess } from '../../../src/core/policy/managed-policy.ts'
import { policyReferences } from '../../../src/organization-file/write/policy-references.ts'

const scp = (id: string, name: string): Policy => ({ ...fullAwsAccess, id, name, awsManaged: false })
const [deny, same, sameTags, likeAnId] = [
  scp('p-00000001', 'Deny'),
  scp('p-00000002', 'Same'),
  { ...scp('p-00000003', 'Same'), type: 'TAG_POLICY' } as const,
  scp('p-00000004', 'p-00000001'),
] as const
const policies = [...managedPolicies, deny, same, sameTags, likeAnId]

function referencesOf(attached: readonly Policy[]): string[] | undefined {
  const attachments = attached.map(({ id }) => ({ policyId: id, targetId: 'r-ab12' }))
  return policyReferences({ policies, attachments })('r-ab12')
}

t.test('the names of policies, in the order of attachment', async t => {
  t.strictSame(referencesOf([deny, fullAwsAccess]), ['Deny', 'FullAWSAccess'])
  t.strictSame(referencesOf([fullAwsAccess, deny]), ['FullAWSAccess', 'Deny'])
})

t.test('ids where a name is ambiguous', async t => {
  t.strictSame(referencesOf([sameTags, same, likeAnId]), ['p-00000003', 'p-00000002', 'p-00000004'])
})

t.test('policies that are attached by default are omitted', async t => {
  t.equal(referencesOf([]), undefined)
  t.equal(referencesOf([fullAwsAccess, rcpFullAwsAccess]), undefined)
  t.strictSame(referencesOf([fullAwsAccess, sameTags]), ['p-00000003'])
  t.strictSame(referencesOf([rcpFullAwsAccess, deny]), ['Deny'])
})
