import type { AccessDetail } from '@aws-sdk/client-iam'
import t from 'tap'
import { generate, get, whenEnded } from '../helpers/access-reports.ts'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'

const root = 'o-sdktest0001/r-sd01'
const workloads = `${root}/ou-sd01-workload`
const nested = `${workloads}/ou-sd01-nested01`
const shared = `${root}/222222222222`
const shop = `${workloads}/333333333333`
const search = `${nested}/444444444444`
const sandbox = `${root}/ou-sd01-sandbox1`
const playground = `${sandbox}/555555555555`
const management = `${root}/111111111111`

const names: Readonly<Record<string, string>> = {
  dynamodb: 'Amazon DynamoDB',
  ec2: 'Amazon EC2',
  glacier: 'Amazon S3 Glacier',
  iam: 'AWS Identity and Access Management',
  kms: 'AWS Key Management Service',
  lambda: 'AWS Lambda',
  s3: 'Amazon S3',
  sqs: 'Amazon SQS',
}

function unused(ServiceNamespace: string): AccessDetail {
  return { ServiceName: names[ServiceNamespace], ServiceNamespace, TotalAuthenticatedEntities: 0 }
}

function used(ServiceNamespace: string, accounts: number, EntityPath: string, Region: string, time: string) {
  return {
    ...unused(ServiceNamespace),
    EntityPath,
    Region,
    LastAuthenticatedTime: new Date(time),
    TotalAuthenticatedEntities: accounts,
  }
}

const unusedIam = { ...unused('iam'), Region: 'us-east-1' }
const ec2OfShared = used('ec2', 1, shared, 'eu-central-1', '2026-09-02T10:00:00Z')
const kmsOfSearch = used('kms', 1, search, 'eu-central-1', '2026-09-05T05:57:49Z')
const lambdaOfShop = used('lambda', 1, shop, 'us-east-1', '2026-07-01T12:00:00Z')
const dynamodbOfShop = used('dynamodb', 1, shop, 'eu-west-1', '2026-08-01T00:00:00Z')
const sqsOfPlayground = used('sqs', 1, playground, 'eu-west-1', '2026-09-09T00:00:00Z')
const s3LastInShop = (accounts: number) => used('s3', accounts, shop, 'eu-west-1', '2026-09-05T05:57:49Z')

const rootRows = [ec2OfShared, unusedIam, kmsOfSearch, lambdaOfShop, s3LastInShop(3), sqsOfPlayground]

interface Case {
  readonly name: string
  readonly path: string
  readonly policy?: string
  readonly rows: readonly AccessDetail[]
}

const cases: readonly Case[] = [
  { name: 'the root: every account but the management account', path: root, rows: rootRows },
  {
    name: 'an OU: what it and its parents allow, in all of its subtree',
    path: workloads,
    rows: [unused('ec2'), unusedIam, kmsOfSearch, lambdaOfShop, s3LastInShop(2)],
  },
  {
    name: 'an OU in an OU',
    path: nested,
    rows: [unused('ec2'), unusedIam, kmsOfSearch, used('s3', 1, search, 'eu-west-1', '2026-06-01T00:00:00Z')],
  },
  {
    name: 'an OU without accounts',
    path: `${root}/ou-sd01-empty001`,
    rows: [unused('ec2'), unusedIam, unused('kms'), unused('lambda'), unused('s3'), unused('sqs')],
  },
  { name: 'an account: what all levels allow', path: shop, rows: [s3LastInShop(1)] },
  {
    name: 'an account in an OU in an OU',
    path: search,
    rows: [unused('ec2'), unusedIam, kmsOfSearch, used('s3', 1, search, 'eu-west-1', '2026-06-01T00:00:00Z')],
  },
  { name: 'the root, with a policy attached here', path: root, policy: 'p-base000001', rows: rootRows },
  {
    name: 'the root, with a policy attached below',
    path: root,
    policy: 'p-storage001',
    rows: [dynamodbOfShop, s3LastInShop(1)],
  },
  {
    name: 'the root, with a policy attached nowhere',
    path: root,
    policy: 'p-unattached',
    rows: [unused('glacier'), unused('s3')],
  },
  { name: 'the root, with a policy that allows nothing', path: root, policy: 'p-nolambda01', rows: [] },
  {
    name: 'an OU, with a policy attached here',
    path: workloads,
    policy: 'p-workload01',
    rows: [dynamodbOfShop, unused('ec2'), unusedIam, kmsOfSearch, lambdaOfShop, s3LastInShop(2)],
  },
  {
    name: 'an OU, with a policy attached below',
    path: workloads,
    policy: 'p-storage001',
    rows: [dynamodbOfShop, s3LastInShop(1)],
  },
  {
    name: 'an OU, with a policy attached only above',
    path: nested,
    policy: 'p-workload01',
    rows: [unused('dynamodb'), unused('ec2'), unusedIam, unused('kms'), unused('lambda'), unused('s3')],
  },
  {
    name: 'an OU, with a policy attached elsewhere',
    path: sandbox,
    policy: 'p-storage001',
    rows: [unused('dynamodb'), unused('s3')],
  },
  {
    name: 'an account, with a policy attached here',
    path: shop,
    policy: 'p-storage001',
    rows: [dynamodbOfShop, s3LastInShop(1)],
  },
  {
    name: 'an account, with a policy attached only above',
    path: search,
    policy: 'p-workload01',
    rows: [unused('dynamodb'), unused('ec2'), unusedIam, unused('kms'), unused('lambda'), unused('s3')],
  },
  {
    name: 'an account, with a policy attached nowhere',
    path: shop,
    policy: 'p-unattached',
    rows: [unused('glacier'), unused('s3')],
  },
]

t.test('reports', async t => {
  const { clients, clock } = await emulatorForSdk(t)
  for (const { name, path, policy, rows } of cases)
    t.test(name, async t => {
      const JobId = await generate(clients.iam, path, policy)
      t.match(JobId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      t.strictSame(await whenEnded(clients.iam, { JobId }), {
        JobStatus: 'COMPLETED',
        JobCreationDate: new Date(clock.now()),
        JobCompletionDate: new Date(clock.now()),
        NumberOfServicesAccessible: rows.length,
        NumberOfServicesNotAccessed: rows.filter(row => row.TotalAuthenticatedEntities === 0).length,
        AccessDetails: rows,
        IsTruncated: false,
      })
    })
})

t.test('the management account: all services, and its own activity, whatever the policy', async t => {
  const { clients } = await emulatorForSdk(t)
  const policies = [undefined, 'p-storage001', 'p-unattached', 'p-unknown001']
  const jobs = new Map<string, unknown>()
  for (const policy of policies) {
    const JobId = await generate(clients.iam, management, policy)
    jobs.set(JobId, await whenEnded(clients.iam, { JobId, MaxItems: 1000 }))
  }
  t.equal(jobs.size, policies.length, 'a job of its own for each policy')

  const [report, ...others] = [...jobs.values()] as [Awaited<ReturnType<typeof whenEnded>>]
  for (const other of others) t.strictSame(other, report)
  const { AccessDetails: rows = [], ...rest } = report
  t.match(rest, { JobStatus: 'COMPLETED', NumberOfServicesAccessible: 456, NumberOfServicesNotAccessed: 452 })
  t.equal(rows.length, 456)
  t.strictSame(
    rows.filter(row => row.TotalAuthenticatedEntities).map(row => row.ServiceNamespace),
    ['iam', 'organizations', 's3', 'sts'],
  )
  t.strictSame(
    rows.find(row => row.ServiceNamespace === 's3'),
    used('s3', 1, management, 'eu-west-1', '2026-09-11T01:02:03Z'),
  )
})

t.test('a report that is asked for again and again until it has ended', async t => {
  const { clients, clock } = await emulatorForSdk(t, { reportDuration: 3000 })
  const created = new Date(clock.now())
  const JobId = await generate(clients.iam, shop)
  const running = { JobStatus: 'IN_PROGRESS', JobCreationDate: created, IsTruncated: false }
  t.strictSame(await get(clients.iam, { JobId }), running)
  clock.advance(2999)
  t.strictSame(await get(clients.iam, { JobId, MaxItems: 1, SortKey: 'LAST_AUTHENTICATED_TIME_DESCENDING' }), running)

  const ended = whenEnded(clients.iam, { JobId })
  clock.advance(1)
  t.strictSame(await ended, {
    JobStatus: 'COMPLETED',
    JobCreationDate: created,
    JobCompletionDate: new Date(created.getTime() + 3000),
    NumberOfServicesAccessible: 1,
    NumberOfServicesNotAccessed: 0,
    AccessDetails: [s3LastInShop(1)],
    IsTruncated: false,
  })
})
