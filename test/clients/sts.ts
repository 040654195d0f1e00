import { IAMClient } from '@aws-sdk/client-iam'
import { DescribeOrganizationCommand, ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import {
  AssumeRoleCommand,
  type Credentials,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import t, { type Test } from 'tap'
import { startEmulator } from '../../src/library/index.ts'
import { generate, get } from '../helpers/access-reports.ts'
import { emulatorForSdk, sdkOrganization } from '../helpers/emulator-for-sdk.ts'
import { rejectionOf } from '../helpers/rejection.ts'
import { type SdkClients, sdkClients } from '../helpers/sdk-clients.ts'

async function identityOf({ sts }: SdkClients) {
  const { $metadata, ...identity } = await sts.send(new GetCallerIdentityCommand({}))
  return identity
}

const rootUserOf = (Account: string) => ({ UserId: Account, Account, Arn: `arn:aws:iam::${Account}:root` })

t.test('with an organization', async t => {
  const { clients, clientsOf } = await emulatorForSdk(t)
  t.strictSame(await identityOf(clients), rootUserOf('111111111111'), 'any key is the management account')
  t.strictSame(await identityOf(clientsOf('222222222222')), rootUserOf('222222222222'), '12 digits are an account')
  t.strictSame(await identityOf(clientsOf('999999999999')), rootUserOf('999999999999'), 'one without organization too')
  t.strictSame(await identityOf(clientsOf('1234567890123')), rootUserOf('111111111111'), '13 digits are any key')
})

t.test('with a default account of its own', async t => {
  const { clients } = await emulatorForSdk(t, { accountId: '333333333333' })
  t.strictSame(await identityOf(clients), rootUserOf('333333333333'))
})

t.test('without an organization', async t => {
  const emulator = await startEmulator()
  const clients = sdkClients(emulator.url)
  t.teardown(async () => {
    clients.destroy()
    await emulator.close()
  })
  t.strictSame(await identityOf(clients), rootUserOf('123456789012'))
})

const access = 'OrganizationAccountAccessRole'

async function assume({ sts }: SdkClients, account: string, role: string, RoleSessionName = 'me') {
  const RoleArn = `arn:aws:iam::${account}:role/${role}`
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName }))
  return Credentials
}

/** Clients that use temporary credentials, for as long as the test. */
function clientsWith(t: Test, url: string, { AccessKeyId, SecretAccessKey, SessionToken }: Partial<Credentials> = {}) {
  const credentials = {
    accessKeyId: AccessKeyId ?? '',
    secretAccessKey: SecretAccessKey ?? '',
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
  }
  const options = { endpoint: url, region: 'us-east-1', credentials }
  const clients = {
    iam: new IAMClient(options),
    organizations: new OrganizationsClient(options),
    sts: new STSClient(options),
    destroy() {
      for (const client of [clients.iam, clients.organizations, clients.sts]) client.destroy()
    },
  }
  t.teardown(clients.destroy)
  return clients
}

t.test('into a member, whose SCPs hold for the session', async t => {
  const { url, clock, clients } = await emulatorForSdk(t)
  const credentials = await assume(clients, '222222222222', access)
  t.strictSame(credentials?.Expiration, new Date('2026-09-11T17:02:37Z'))
  const member = clientsWith(t, url, credentials)
  t.match(await identityOf(member), {
    Account: '222222222222',
    Arn: `arn:aws:sts::222222222222:assumed-role/${access}/me`,
    UserId: /^AROA.{17}:me$/,
  })
  t.match(await rejectionOf(assume(member, '222222222222', 'Reader')), {
    name: 'AccessDenied',
    message: `User: arn:aws:sts::222222222222:assumed-role/${access}/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/Reader because no service control policy allows the sts:AssumeRole action`,
  })
  const describe = () => member.organizations.send(new DescribeOrganizationCommand({}))
  t.match(await rejectionOf(describe()), { name: 'AccessDeniedException' })
  clock.advance(3_600_000)
  t.match(await rejectionOf(identityOf(member)), {
    name: /^ExpiredToken/,
    message: 'The security token included in the request is expired',
  })
  t.match(await rejectionOf(describe()), { name: 'ExpiredTokenException' })
})

t.test('a role of the management account, in two sessions', async t => {
  const { url, clients } = await emulatorForSdk(t)
  const session = async (name: string) => clientsWith(t, url, await assume(clients, '111111111111', 'Admin', name))
  const [first, again, second] = [await session('first'), await session('first'), await session('second')]
  const { Accounts } = await first.organizations.send(new ListAccountsCommand({}))
  t.equal(Accounts?.length, 5)
  const job = await generate(first.iam, 'o-sdktest0001/r-sd01')
  t.equal(await generate(again.iam, 'o-sdktest0001/r-sd01'), job, 'new credentials of the same session')
  t.match(await get(again.iam, { JobId: job }), { JobStatus: /^(IN_PROGRESS|COMPLETED)$/ })
  for (const { iam } of [second, clients])
    t.match(await rejectionOf(get(iam, { JobId: job })), { name: /^NoSuchEntity/ })
  t.match(await rejectionOf(first.sts.send(new GetSessionTokenCommand({}))), {
    name: 'AccessDenied',
    message: 'Cannot call GetSessionToken with session credentials',
  })
})

t.test('the rest', async t => {
  const { clients } = await emulatorForSdk(t)
  const { Credentials } = await clients.sts.send(new GetSessionTokenCommand({}))
  const AccessKeyId = Credentials?.AccessKeyId
  t.match(await clients.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId })), { Account: '111111111111' })
  t.match(await rejectionOf(clients.sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' }))), {
    name: 'NotImplemented',
  })
})

t.test('credentials survive a restart', async t => {
  const options = { organization: sdkOrganization, data: t.testdir() }
  const before = await startEmulator(options)
  const clients = sdkClients(before.url)
  const credentials = await assume(clients, '111111111111', 'Admin')
  clients.destroy()
  await before.close()
  const after = await startEmulator(options)
  t.teardown(after.close)
  t.match(await identityOf(clientsWith(t, after.url, credentials)), {
    Arn: 'arn:aws:sts::111111111111:assumed-role/Admin/me',
  })
})
