import * as sdk from '@aws-sdk/client-organizations'
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DeleteOrganizationalUnitCommand,
  DeleteOrganizationCommand,
  DeletePolicyCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  ListAccountsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations'
import t from 'tap'
import { generate, whenEnded } from '../helpers/access-reports.ts'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { rejectionOf } from '../helpers/rejection.ts'

const Type = 'SERVICE_CONTROL_POLICY'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const allow = (...Action: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

/** An organization with SCPs. */
async function newOrganization(client: OrganizationsClient) {
  const { Organization } = await client.send(new CreateOrganizationCommand({}))
  const { Roots: [root] = [] } = await client.send(new ListRootsCommand({}))
  await client.send(new EnablePolicyTypeCommand({ RootId: root?.Id, PolicyType: Type }))
  return { id: Organization?.Id ?? '', rootId: root?.Id ?? '' }
}

async function newUnit(client: OrganizationsClient, ParentId: string, Name: string): Promise<string> {
  const { OrganizationalUnit } = await client.send(new CreateOrganizationalUnitCommand({ ParentId, Name }))
  return OrganizationalUnit?.Id ?? ''
}

async function newPolicy(client: OrganizationsClient, Name: string, Content: string): Promise<string> {
  const { Policy } = await client.send(new CreatePolicyCommand({ Name, Description: '', Content, Type }))
  return Policy?.PolicySummary?.Id ?? ''
}

const { clients, clientsOf, clock } = await emulatorForSdk(t, { accountCreationDuration: 3_000 })

/** As a user waits for it, but that the clock of the emulator moves on by a second with every look. */
async function newAccount(client: OrganizationsClient, AccountName: string, Email: string) {
  const { CreateAccountStatus: first } = await client.send(new CreateAccountCommand({ AccountName, Email }))
  const seen = [first]
  while (seen.at(-1)?.State === 'IN_PROGRESS') {
    clock.advance(1_000)
    const status = await client.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: first?.Id }))
    seen.push(status.CreateAccountStatus)
  }
  return seen
}

t.test('from no organization to a report', async t => {
  const { organizations: client, iam } = clientsOf('700000000001')
  const { id, rootId } = await newOrganization(client)
  const unit = await newUnit(client, rootId, 'Workloads')
  const requestedAt = clock.now()
  const statuses = await newAccount(client, 'Shop', 'shop@example.com')
  t.strictSame(
    statuses.map(status => status?.State),
    ['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS', 'SUCCEEDED'],
  )
  const AccountId = statuses.at(-1)?.AccountId ?? ''
  t.match(statuses.at(-1), {
    Id: /^car-[a-z0-9]{8,32}$/,
    AccountId: /^\d{12}$/,
    AccountName: 'Shop',
    RequestedTimestamp: new Date(requestedAt),
    CompletedTimestamp: new Date(requestedAt + 3_000),
  })
  await client.send(new MoveAccountCommand({ AccountId, SourceParentId: rootId, DestinationParentId: unit }))
  const { Account } = await client.send(new DescribeAccountCommand({ AccountId }))
  t.match(Account, {
    Email: 'shop@example.com',
    JoinedMethod: 'CREATED',
    JoinedTimestamp: new Date(requestedAt + 3_000),
    Paths: [`${id}/${rootId}/${unit}/${AccountId}/`],
    State: 'ACTIVE',
  })

  const [atRoot, atUnit] = [
    await newPolicy(client, 'Root', allow('s3:*', 'sqs:*')),
    await newPolicy(client, 'Unit', allow('s3:Get*', 'ec2:*')),
  ]
  for (const [TargetId, PolicyId] of [
    [rootId, atRoot],
    [unit, atUnit],
  ]) {
    await client.send(new AttachPolicyCommand({ TargetId, PolicyId }))
    await client.send(new DetachPolicyCommand({ TargetId, PolicyId: 'p-FullAWSAccess' }))
  }
  const report = await whenEnded(iam, { JobId: await generate(iam, `${id}/${rootId}/${unit}/${AccountId}`) })
  t.match(report, { JobStatus: 'COMPLETED', NumberOfServicesAccessible: 1 })
  t.strictSame(
    report.AccessDetails?.map(row => row.ServiceNamespace),
    ['s3'],
  )
})

t.test('what a failed creation of an account says', async t => {
  const statuses = await newAccount(clients.organizations, 'Again', '333333333333@example.com')
  t.match(statuses.at(-1), { State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' })
  t.equal(statuses.at(-1)?.AccountId, undefined)
})

t.test('operations without an answer body', async t => {
  const { organizations: client } = clientsOf('700000000002')
  const { rootId } = await newOrganization(client)
  const unit = await newUnit(client, rootId, 'Unit')
  const PolicyId = await newPolicy(client, 'Policy', allow('*'))
  const [AccountId = ''] = (await newAccount(client, 'One', 'one@example.com'))
    .map(status => status?.AccountId)
    .slice(-1)
  const requests = [
    () => client.send(new MoveAccountCommand({ AccountId, SourceParentId: rootId, DestinationParentId: unit })),
    () => client.send(new AttachPolicyCommand({ PolicyId, TargetId: AccountId })),
    () => client.send(new DetachPolicyCommand({ PolicyId, TargetId: AccountId })),
    () => client.send(new TagResourceCommand({ ResourceId: unit, Tags: [{ Key: 'Team', Value: 'é' }] })),
    () => client.send(new UntagResourceCommand({ ResourceId: AccountId, TagKeys: ['Team'] })),
    () => client.send(new DeletePolicyCommand({ PolicyId })),
  ]
  for (const request of requests) {
    const { $metadata, ...nothing } = await request()
    t.strictSame(nothing, {})
    t.match($metadata, { httpStatusCode: 200, attempts: 1, requestId: uuid })
  }
  const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: unit }))
  t.strictSame(Tags, [{ Key: 'Team', Value: 'é' }])
  const { Policies } = await client.send(new ListPoliciesForTargetCommand({ TargetId: AccountId, Filter: Type }))
  t.strictSame(
    Policies?.map(({ Id }) => Id),
    ['p-FullAWSAccess'],
  )
})

t.test('typed errors', async t => {
  const client = clients.organizations
  const unit = 'ou-sd01-workload'
  const send = {
    unit: (ParentId: string, Name: string) => client.send(new CreateOrganizationalUnitCommand({ ParentId, Name })),
    policy: (Name: string, Content: string) =>
      client.send(new CreatePolicyCommand({ Name, Description: '', Content, Type })),
    attach: (PolicyId: string, TargetId: string) => client.send(new AttachPolicyCommand({ PolicyId, TargetId })),
    detach: (PolicyId: string, TargetId: string) => client.send(new DetachPolicyCommand({ PolicyId, TargetId })),
    move: (AccountId: string, SourceParentId: string, DestinationParentId: string) =>
      client.send(new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId })),
    remove: (OrganizationalUnitId: string) =>
      client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId })),
  }
  let deepest = 'ou-sd01-nested01'
  for (const level of [3, 4, 5]) deepest = await newUnit(client, deepest, `Level ${level}`)
  const failures: [request: () => Promise<unknown>, type: new (...args: never) => Error, Reason?: string][] = [
    [() => client.send(new CreateOrganizationCommand({})), sdk.AlreadyInOrganizationException],
    [() => client.send(new DeleteOrganizationCommand({})), sdk.OrganizationNotEmptyException],
    [() => send.unit('r-sd01', 'Workloads'), sdk.DuplicateOrganizationalUnitException],
    [() => send.unit(deepest, 'Level 6'), sdk.ConstraintViolationException, 'OU_DEPTH_LIMIT_EXCEEDED'],
    [() => send.unit('r-sd01', ''), sdk.InvalidInputException, 'MIN_LENGTH_EXCEEDED:NAME'],
    [() => send.unit('ou-sd01-nobody01', 'Name'), sdk.ParentNotFoundException],
    [() => send.remove(unit), sdk.OrganizationalUnitNotEmptyException],
    [() => send.remove('ou-sd01-nobody01'), sdk.OrganizationalUnitNotFoundException],
    [() => send.policy('Base', allow('*')), sdk.DuplicatePolicyException],
    [() => send.policy('New', '{}'), sdk.MalformedPolicyDocumentException],
    [() => send.attach('p-base000001', 'r-sd01'), sdk.DuplicatePolicyAttachmentException],
    [() => send.attach('p-95tagpolicy', 'r-sd01'), sdk.PolicyTypeNotEnabledException],
    [() => send.detach('p-unattached', 'r-sd01'), sdk.PolicyNotAttachedException],
    [
      () => send.detach('p-storage001', '333333333333'),
      sdk.ConstraintViolationException,
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    ],
    [() => client.send(new DeletePolicyCommand({ PolicyId: 'p-base000001' })), sdk.PolicyInUseException],
    [() => send.move('333333333333', 'ou-sd01-nobody01', unit), sdk.SourceParentNotFoundException],
    [() => send.move('333333333333', unit, unit), sdk.DuplicateAccountException],
    [
      () => client.send(new EnablePolicyTypeCommand({ RootId: 'r-sd01', PolicyType: Type })),
      sdk.PolicyTypeAlreadyEnabledException,
    ],
  ]
  for (const [request, type, Reason] of failures) {
    const error = await rejectionOf(request())
    t.ok(error instanceof type, `${type.name}: ${error}`)
    t.match(error, {
      name: type.name,
      $fault: 'client',
      $metadata: { httpStatusCode: 400, attempts: 1, requestId: uuid },
    })
    t.equal((error as { Reason?: string }).Reason, Reason)
  }
})

t.test('organizations of one emulator do not see each other', async t => {
  const [one, other] = [clientsOf('700000000003').organizations, clientsOf('700000000004').organizations]
  const mine = await newOrganization(one)
  const theirs = await newOrganization(other)
  t.not(mine.id, theirs.id)
  const unit = await newUnit(one, mine.rootId, 'Same')
  const theirUnit = await newUnit(other, theirs.rootId, 'Same')
  const policy = await newPolicy(one, 'Same', allow('*'))
  await newPolicy(other, 'Same', allow('*'))
  const account = (await newAccount(one, 'Same', 'same@example.com')).at(-1)?.AccountId ?? ''

  const { Organization } = await clientsOf(account).organizations.send(new DescribeOrganizationCommand({}))
  t.match(Organization, { Id: mine.id, MasterAccountId: '700000000003' }, 'each member sees its own')

  const unseen: [request: () => Promise<unknown>, type: new (...args: never) => Error][] = [
    [() => newUnit(other, unit, 'Below'), sdk.ParentNotFoundException],
    [
      () => other.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: unit, Name: 'Theirs' })),
      sdk.OrganizationalUnitNotFoundException,
    ],
    [() => other.send(new DescribeAccountCommand({ AccountId: account })), sdk.AccountNotFoundException],
    [
      () =>
        other.send(
          new MoveAccountCommand({
            AccountId: account,
            SourceParentId: theirs.rootId,
            DestinationParentId: theirUnit,
          }),
        ),
      sdk.AccountNotFoundException,
    ],
    [() => other.send(new DescribePolicyCommand({ PolicyId: policy })), sdk.PolicyNotFoundException],
    [() => other.send(new AttachPolicyCommand({ PolicyId: policy, TargetId: theirUnit })), sdk.PolicyNotFoundException],
  ]
  for (const [request, type] of unseen) t.ok((await rejectionOf(request())) instanceof type, type.name)

  await other.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: theirUnit }))
  await other.send(new DeleteOrganizationCommand({}))
  const gone = await rejectionOf(other.send(new DescribeOrganizationCommand({})))
  t.ok(gone instanceof sdk.AWSOrganizationsNotInUseException)
  const { Accounts } = await one.send(new ListAccountsCommand({}))
  t.strictSame(
    new Set(Accounts?.map(({ Id }) => Id)),
    new Set(['700000000003', account]),
    'nothing is missing in the other',
  )
  const { OrganizationalUnit } = await one.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: unit }))
  t.match(OrganizationalUnit, { Name: 'Same', Path: `${mine.id}/${mine.rootId}/${unit}/` })
  t.equal((await newOrganization(other)).id.startsWith('o-'), true, 'one may begin again')
})
