import {
  AccessDeniedException,
  AWSOrganizationsNotInUseException,
  ChildNotFoundException,
  type ChildType,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  InvalidInputException,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsServiceException,
  ParentNotFoundException,
  PolicyNotFoundException,
  type PolicyType,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListChildren,
  paginateListOrganizationalUnitsForParent,
  paginateListParents,
  paginateListPolicies,
  paginateListPoliciesForTarget,
  paginateListRoots,
  paginateListTargetsForPolicy,
  TargetNotFoundException,
} from '@aws-sdk/client-organizations'
import t from 'tap'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { rejectionOf } from '../helpers/rejection.ts'

const { clients, clientsOf } = await emulatorForSdk(t)
const client = clients.organizations
const pages = { client, pageSize: 2 }
const arn = 'arn:aws:organizations::111111111111'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

t.test('the organization', async t => {
  const { Organization } = await client.send(new DescribeOrganizationCommand({}))
  t.strictSame(Organization, {
    Arn: `${arn}:organization/o-sdktest0001`,
    AvailablePolicyTypes: [{ Status: 'ENABLED', Type: 'SERVICE_CONTROL_POLICY' }],
    FeatureSet: 'ALL',
    Id: 'o-sdktest0001',
    MasterAccountArn: `${arn}:account/o-sdktest0001/111111111111`,
    MasterAccountEmail: '111111111111@example.com',
    MasterAccountId: '111111111111',
  })
  const refused = await rejectionOf(clientsOf('222222222222').organizations.send(new DescribeOrganizationCommand({})))
  t.ok(refused instanceof AccessDeniedException, 'the SCPs of this member do not allow it')
})

t.test('the tree: root, OUs, accounts, and the way back up', async t => {
  const { Roots = [] } = await client.send(new ListRootsCommand({}))
  t.strictSame(Roots, [
    {
      Arn: `${arn}:root/o-sdktest0001/r-sd01`,
      Id: 'r-sd01',
      Name: 'Root',
      PolicyTypes: [{ Status: 'ENABLED', Type: 'SERVICE_CONTROL_POLICY' }],
    },
  ])
  const { OrganizationalUnits } = await client.send(
    new ListOrganizationalUnitsForParentCommand({ ParentId: 'ou-sd01-workload' }),
  )
  t.strictSame(OrganizationalUnits, [
    {
      Arn: `${arn}:ou/o-sdktest0001/ou-sd01-nested01`,
      Id: 'ou-sd01-nested01',
      Name: 'Nested',
      Path: 'o-sdktest0001/r-sd01/ou-sd01-workload/ou-sd01-nested01/',
    },
  ])
  const { Parents } = await client.send(new ListParentsCommand({ ChildId: '444444444444' }))
  t.strictSame(Parents, [{ Id: 'ou-sd01-nested01', Type: 'ORGANIZATIONAL_UNIT' }])
  const { Parents: above } = await client.send(new ListParentsCommand({ ChildId: 'ou-sd01-workload' }))
  t.strictSame(above, [{ Id: 'r-sd01', Type: 'ROOT' }])
})

t.test('an account, with its dates as such', async t => {
  const { Accounts = [], ...rest } = await client.send(new ListAccountsCommand({}))
  t.equal(Accounts.length, 5)
  t.notOk('NextToken' in rest, 'no token on the last page')
  t.strictSame(
    Accounts.find(({ Id }) => Id === '444444444444'),
    {
      Arn: `${arn}:account/o-sdktest0001/444444444444`,
      Email: '444444444444@example.com',
      Id: '444444444444',
      JoinedMethod: 'CREATED',
      JoinedTimestamp: new Date('2020-01-01T00:00:00Z'),
      Name: 'Search',
      Paths: ['o-sdktest0001/r-sd01/ou-sd01-workload/ou-sd01-nested01/444444444444/'],
      State: 'ACTIVE',
      Status: 'ACTIVE',
    },
  )
  t.equal(Accounts.find(({ Id }) => Id === '111111111111')?.JoinedMethod, 'INVITED')
})

t.test('a policy and its document', async t => {
  const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: 'p-storage001' }))
  t.strictSame(Policy?.PolicySummary, {
    Arn: `${arn}:policy/o-sdktest0001/service_control_policy/p-storage001`,
    AwsManaged: false,
    Description: '',
    Id: 'p-storage001',
    Name: 'StorageOnly',
    Type: 'SERVICE_CONTROL_POLICY',
  })
  t.strictSame(JSON.parse(Policy?.Content ?? ''), {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: ['s3:*', 'dynamodb:*'], Resource: '*' },
  })
  const { Policy: managed } = await client.send(new DescribePolicyCommand({ PolicyId: 'p-FullAWSAccess' }))
  t.match(managed?.PolicySummary, {
    Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    AwsManaged: true,
    Description: 'Allows access to every operation',
    Name: 'FullAWSAccess',
  })
  const { Policy: tagPolicy } = await client.send(new DescribePolicyCommand({ PolicyId: 'p-95tagpolicy' }))
  t.equal(tagPolicy?.PolicySummary?.Arn, `${arn}:policy/o-sdktest0001/tag_policy/p-95tagpolicy`)
})

const accounts = ['111111111111', '222222222222', '333333333333', '444444444444', '555555555555']
const units = ['ou-sd01-empty001', 'ou-sd01-sandbox1', 'ou-sd01-workload']
const scps = ['p-FullAWSAccess', 'p-base000001', 'p-nolambda01', 'p-storage001', 'p-unattached', 'p-workload01']
const filter = { Filter: 'SERVICE_CONTROL_POLICY' } as const
const idsOf = (items: readonly { Id?: string | undefined }[] = []) => items.map(({ Id }) => Id)

/** `sees`: everything there is. The SDK writes into what a paginator is given, so each gets an object of its own. */
const lists = [
  {
    name: 'ListAccounts',
    pages: () => paginateListAccounts(pages, {}),
    ids: (page: Page) => idsOf(page.Accounts),
    sees: accounts,
  },
  {
    name: 'ListAccountsForParent, of the root',
    pages: () => paginateListAccountsForParent(pages, { ParentId: 'r-sd01' }),
    ids: (page: Page) => idsOf(page.Accounts),
    sees: accounts.slice(0, 2),
  },
  {
    name: 'ListAccountsForParent, of an OU without accounts',
    pages: () => paginateListAccountsForParent(pages, { ParentId: 'ou-sd01-empty001' }),
    ids: (page: Page) => idsOf(page.Accounts),
    sees: [],
  },
  {
    name: 'ListOrganizationalUnitsForParent',
    pages: () => paginateListOrganizationalUnitsForParent(pages, { ParentId: 'r-sd01' }),
    ids: (page: Page) => idsOf(page.OrganizationalUnits),
    sees: units,
  },
  {
    name: 'ListChildren, OUs',
    pages: () => paginateListChildren(pages, { ParentId: 'r-sd01', ChildType: 'ORGANIZATIONAL_UNIT' }),
    ids: (page: Page) => idsOf(page.Children),
    sees: units,
  },
  {
    name: 'ListChildren, accounts',
    pages: () => paginateListChildren(pages, { ParentId: 'ou-sd01-workload', ChildType: 'ACCOUNT' }),
    ids: (page: Page) => idsOf(page.Children),
    sees: ['333333333333'],
  },
  {
    name: 'ListParents',
    pages: () => paginateListParents(pages, { ChildId: '333333333333' }),
    ids: (page: Page) => idsOf(page.Parents),
    sees: ['ou-sd01-workload'],
  },
  {
    name: 'ListRoots',
    pages: () => paginateListRoots(pages, {}),
    ids: (page: Page) => idsOf(page.Roots),
    sees: ['r-sd01'],
  },
  {
    name: 'ListPolicies',
    pages: () => paginateListPolicies(pages, { ...filter }),
    ids: (page: Page) => idsOf(page.Policies),
    sees: scps,
  },
  {
    name: 'ListPolicies of a type that has none',
    pages: () => paginateListPolicies(pages, { Filter: 'BACKUP_POLICY' }),
    ids: (page: Page) => idsOf(page.Policies),
    sees: [],
  },
  {
    name: 'ListPoliciesForTarget',
    pages: () => paginateListPoliciesForTarget(pages, { TargetId: 'ou-sd01-nested01', ...filter }),
    ids: (page: Page) => idsOf(page.Policies),
    sees: ['p-FullAWSAccess', 'p-base000001', 'p-nolambda01'],
  },
  {
    name: 'ListTargetsForPolicy',
    pages: () => paginateListTargetsForPolicy(pages, { PolicyId: 'p-FullAWSAccess' }),
    ids: (page: Page) => page.Targets?.map(({ TargetId }) => TargetId) ?? [],
    sees: [
      '111111111111',
      '222222222222',
      '444444444444',
      '555555555555',
      'ou-sd01-empty001',
      'ou-sd01-nested01',
      'ou-sd01-sandbox1',
    ],
  },
] as const

interface Item {
  readonly Id?: string | undefined
}

/** What the pages of all lists have in common for this test. */
interface Page {
  readonly Accounts?: readonly Item[] | undefined
  readonly OrganizationalUnits?: readonly Item[] | undefined
  readonly Children?: readonly Item[] | undefined
  readonly Parents?: readonly Item[] | undefined
  readonly Roots?: readonly Item[] | undefined
  readonly Policies?: readonly Item[] | undefined
  readonly Targets?: readonly { readonly TargetId?: string | undefined }[] | undefined
}

for (const { name, pages, ids, sees } of lists)
  t.test(`${name}, in pages of two`, async t => {
    const seen: (string | undefined)[][] = []
    for await (const page of pages()) seen.push(ids(page))
    t.strictSame(seen.flat().sort(), sees, 'everything once')
    t.equal(seen.length, Math.max(1, Math.ceil(sees.length / 2)))
  })

const anAccount = '999999999999'
const unknown = [
  {
    name: 'ListAccountsForParent of an unknown OU',
    request: () => client.send(new ListAccountsForParentCommand({ ParentId: 'ou-sd01-unknown1' })),
    type: ParentNotFoundException,
    message: "You specified a parent that doesn't exist.",
  },
  {
    name: 'ListChildren of an unknown OU',
    request: () => client.send(new ListChildrenCommand({ ParentId: 'ou-sd01-unknown1', ChildType: 'ACCOUNT' })),
    type: ParentNotFoundException,
    message: "You specified a parent that doesn't exist.",
  },
  {
    name: 'ListOrganizationalUnitsForParent of an unknown root',
    request: () => client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-zzzz' })),
    type: ParentNotFoundException,
    message: "You specified a parent that doesn't exist.",
  },
  {
    name: 'ListParents of an unknown account',
    request: () => client.send(new ListParentsCommand({ ChildId: anAccount })),
    type: ChildNotFoundException,
    message: "You specified a child that doesn't exist.",
  },
  {
    name: 'DescribePolicy of an unknown one',
    request: () => client.send(new DescribePolicyCommand({ PolicyId: 'p-unknown001' })),
    type: PolicyNotFoundException,
    message: "You specified a policy that doesn't exist.",
  },
  {
    name: 'ListTargetsForPolicy of an unknown one',
    request: () => client.send(new ListTargetsForPolicyCommand({ PolicyId: 'p-unknown001' })),
    type: PolicyNotFoundException,
    message: "You specified a policy that doesn't exist.",
  },
  {
    name: 'ListPoliciesForTarget of an unknown account',
    request: () => client.send(new ListPoliciesForTargetCommand({ TargetId: anAccount, ...filter })),
    type: TargetNotFoundException,
    message: "You specified a target that doesn't exist.",
  },
  {
    name: 'a member account',
    request: () => clientsOf('222222222222').organizations.send(new ListAccountsCommand({})),
    type: AccessDeniedException,
    message: "You don't have permissions to access this resource.",
  },
  {
    name: 'an account without an organization',
    request: () => clientsOf(anAccount).organizations.send(new ListRootsCommand({})),
    type: AWSOrganizationsNotInUseException,
    message: 'Your account is not a member of an organization.',
  },
  {
    name: 'an account without an organization, describing it',
    request: () => clientsOf(anAccount).organizations.send(new DescribeOrganizationCommand({})),
    type: AWSOrganizationsNotInUseException,
    message: 'Your account is not a member of an organization.',
  },
]

for (const { name, request, type, message } of unknown)
  t.test(`${name}: ${type.name}`, async t => {
    const error = await rejectionOf(request())
    t.ok(error instanceof type)
    t.ok(error instanceof OrganizationsServiceException)
    t.match(error, { name: type.name, message, $metadata: { httpStatusCode: 400, attempts: 1, requestId: uuid } })
    t.notOk('Reason' in (error as object))
  })

const required = 'You must provide a value for the parameter.'
const pattern = 'You provided a value that does not match the required pattern.'
const badToken =
  'You specified an invalid value for nextToken. You must get the value from the response to a previous call to the API.'
const junkType = 'JUNK' as PolicyType
const nothing = undefined as unknown as string

const invalid = [
  {
    reason: 'MIN_VALUE_EXCEEDED:MAX_RESULTS',
    message: 'You provided a value that is below the minimum allowed.',
    request: () => client.send(new ListAccountsCommand({ MaxResults: 0 })),
  },
  {
    reason: 'MAX_VALUE_EXCEEDED:MAX_RESULTS',
    message: 'You provided a value that exceeds the maximum allowed.',
    request: () => client.send(new ListRootsCommand({ MaxResults: 21 })),
  },
  {
    reason: 'INPUT_REQUIRED:FILTER',
    message: required,
    request: () => client.send(new ListPoliciesCommand({ Filter: nothing as PolicyType })),
  },
  {
    reason: 'INPUT_REQUIRED:POLICY_ID',
    message: required,
    request: () => client.send(new DescribePolicyCommand({ PolicyId: nothing })),
  },
  {
    reason: 'INVALID_ENUM:FILTER',
    message: 'You specified an invalid value.',
    request: () => client.send(new ListPoliciesCommand({ Filter: junkType })),
  },
  {
    reason: 'INVALID_ENUM:CHILD_TYPE',
    message: 'You specified an invalid value.',
    request: () => client.send(new ListChildrenCommand({ ParentId: 'r-sd01', ChildType: 'ROOT' as ChildType })),
  },
  {
    reason: 'INVALID_PATTERN:PARENT_ID',
    message: pattern,
    request: () => client.send(new ListChildrenCommand({ ParentId: '', ChildType: 'ACCOUNT' })),
  },
  {
    reason: 'INVALID_PATTERN:CHILD_ID',
    message: pattern,
    request: () => client.send(new ListParentsCommand({ ChildId: 'r-sd01' })),
  },
  {
    reason: 'INVALID_PATTERN:TARGET_ID',
    message: pattern,
    request: () => client.send(new ListPoliciesForTargetCommand({ TargetId: 'p-storage001', ...filter })),
  },
  {
    reason: 'INVALID_NEXT_TOKEN',
    message: badToken,
    request: () => client.send(new ListAccountsCommand({ NextToken: 'bad' })),
  },
  {
    reason: 'INVALID_NEXT_TOKEN',
    message: badToken,
    request: () => client.send(new ListAccountsCommand({ NextToken: '' })),
  },
  {
    reason: 'INVALID_NEXT_TOKEN',
    message: badToken,
    request: async () => {
      const { NextToken } = await client.send(new ListAccountsCommand({ MaxResults: 2 }))
      await client.send(new ListPoliciesCommand({ ...filter, NextToken }))
    },
  },
]

for (const [index, { reason, message, request }] of invalid.entries())
  t.test(`InvalidInputException ${reason} (${index + 1})`, async t => {
    const error = await rejectionOf(request())
    t.ok(error instanceof InvalidInputException)
    t.match(error, { message, $fault: 'client', $metadata: { httpStatusCode: 400, attempts: 1, requestId: uuid } })
    t.equal((error as InvalidInputException).Reason, reason)
  })

t.test('a token goes with another size of page', async t => {
  const first = await client.send(new ListAccountsCommand({ MaxResults: 1 }))
  const rest = await client.send(new ListAccountsCommand({ MaxResults: 20, NextToken: first.NextToken }))
  t.strictSame([...idsOf(first.Accounts), ...idsOf(rest.Accounts)], accounts)
})
