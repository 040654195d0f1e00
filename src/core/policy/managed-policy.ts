import type { Policy } from '../organization/organization.ts'

const allowEverything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

/** The SCP that AWS attaches to every entity when the type is enabled. */
export const fullAwsAccess: Policy = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  type: 'SERVICE_CONTROL_POLICY',
  awsManaged: true,
  content: JSON.stringify(allowEverything, null, 2),
}
