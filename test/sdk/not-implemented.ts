import { GetServiceLastAccessedDetailsCommand, IAMServiceException, ListUsersCommand } from '@aws-sdk/client-iam'
import { EnableAllFeaturesCommand, OrganizationsServiceException } from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, STSServiceException } from '@aws-sdk/client-sts'
import t from 'tap'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { rejectionOf } from '../helpers/rejection.ts'

const { clients } = await emulatorForSdk(t)
const { iam, organizations, sts } = clients

const operations = [
  { name: 'iam:ListUsers', request: () => iam.send(new ListUsersCommand({})), type: IAMServiceException },
  {
    name: 'iam:GetServiceLastAccessedDetails',
    request: () => iam.send(new GetServiceLastAccessedDetailsCommand({ JobId: 'x' })),
    type: IAMServiceException,
  },
  {
    name: 'organizations:EnableAllFeatures',
    request: () => organizations.send(new EnableAllFeaturesCommand({})),
    type: OrganizationsServiceException,
  },
  {
    name: 'sts:AssumeRole',
    request: () => sts.send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::1:role/x', RoleSessionName: 'x' })),
    type: STSServiceException,
  },
]

for (const { name, request, type } of operations)
  t.test(name, async t => {
    const error = await rejectionOf(request())
    t.ok(error instanceof type)
    t.match(error, {
      name: 'NotImplemented',
      message: `organizations-local does not implement ${name}.`,
      $metadata: { httpStatusCode: 501, requestId: /^[0-9a-f-]{36}$/, attempts: 1 },
    })
  })
