import t from 'tap'
import { policyTypes } from '../../../src/core/organization/organization.ts'
import { isServicePrincipal, serviceOfPolicyType } from '../../../src/core/organization/service-principals.ts'

t.test('principals that Organizations knows', async t => {
  for (const principal of [
    'cloudtrail.amazonaws.com',
    'sso.amazonaws.com',
    'securityhub.amazonaws.com',
    'member.org.stacksets.cloudformation.amazonaws.com',
    'license-manager-linux-subscriptions.amazonaws.com',
  ])
    t.ok(isServicePrincipal(principal), principal)
})

t.test('and others', async t => {
  for (const principal of [
    'stacksets.cloudformation.amazonaws.com',
    'unknown.amazonaws.com',
    'cloudtrail',
    'cloudtrail.amazonaws.com.cn',
    'Cloudtrail.amazonaws.com',
    ' cloudtrail.amazonaws.com',
    '.amazonaws.com',
    'amazonaws.com',
    '',
  ])
    t.notOk(isServicePrincipal(principal), principal)
})

t.test('the service that a policy type needs', async t => {
  const needed = policyTypes.map(type => [type, serviceOfPolicyType(type)] as const).filter(([, service]) => service)
  t.strictSame(needed, [['SECURITYHUB_POLICY', 'securityhub.amazonaws.com']])
  for (const [, service = ''] of needed) t.ok(isServicePrincipal(service))
})
