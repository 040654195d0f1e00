import t from 'tap'
import {
  entityArn,
  organizationArn,
  policyArn,
  resourcePolicyArn,
  rootUserArn,
} from '../../../src/core/organization/arn.ts'
import type { Organization, Policy } from '../../../src/core/organization/organization.ts'
import { fullAwsAccess, rcpFullAwsAccess } from '../../../src/core/policy/managed-policy.ts'

const organization: Organization = {
  id: 'o-aaaaaaaaaa',
  rootId: 'r-aaaa',
  managementAccountId: '111111111111',
  featureSet: 'ALL',
  enabledPolicyTypes: [],
}

t.test("ARNs of an organization's things", async t => {
  const policy: Policy = { ...fullAwsAccess, id: 'p-12345678', type: 'RESOURCE_CONTROL_POLICY', awsManaged: false }
  const cases = {
    'arn:aws:organizations::111111111111:organization/o-aaaaaaaaaa': organizationArn(organization),
    'arn:aws:organizations::111111111111:root/o-aaaaaaaaaa/r-aaaa': entityArn(organization, {
      kind: 'ROOT',
      id: 'r-aaaa',
    }),
    'arn:aws:organizations::111111111111:ou/o-aaaaaaaaaa/ou-aaaa-11111111': entityArn(organization, {
      kind: 'ORGANIZATIONAL_UNIT',
      id: 'ou-aaaa-11111111',
    }),
    'arn:aws:organizations::111111111111:account/o-aaaaaaaaaa/222222222222': entityArn(organization, {
      kind: 'ACCOUNT',
      id: '222222222222',
    }),
    'arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/resource_control_policy/p-12345678': policyArn(
      organization,
      policy,
    ),
    'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess': policyArn(organization, fullAwsAccess),
    'arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess': policyArn(
      organization,
      rcpFullAwsAccess,
    ),
    'arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/declarative_policy_ec2/p-12345678': policyArn(
      organization,
      { ...policy, type: 'DECLARATIVE_POLICY_EC2' },
    ),
    'arn:aws:organizations::111111111111:resourcepolicy/o-aaaaaaaaaa/rp-12345678': resourcePolicyArn(organization, {
      id: 'rp-12345678',
      content: '{}',
    }),
    'arn:aws:iam::222222222222:root': rootUserArn('222222222222'),
  }
  for (const [expected, arn] of Object.entries(cases)) t.equal(arn, expected)
})
