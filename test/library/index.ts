import { once } from 'node:events'
import { get } from 'node:https'
import { GenerateOrganizationsAccessReportCommand, IAMClient } from '@aws-sdk/client-iam'
import {
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import t, { type Test } from 'tap'
import { type EmulatorOptions, type OrganizationFile, startEmulator } from '../../src/library/index.ts'
import { makeCertificate } from '../../src/tls/make-certificate.ts'
import { failureOf } from '../helpers/failure.ts'

const management = '111122223333'
const member = '222222222222'
const root = 'o-exampleorg1/r-ab12'

/** An organization with one member account, which has used S3. */
function organizationOf(service = 's3'): OrganizationFile {
  return {
    organization: { id: 'o-exampleorg1', managementAccount: management },
    root: { id: 'r-ab12', accounts: [{ id: member, name: 'Member' }] },
    activity: [{ account: member, service, region: 'eu-west-1', lastAccessed: '-1d' }],
  }
}

async function start(t: Test, options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ organization: organizationOf(), ...options })
  t.teardown(() => emulator.close())
  return emulator
}

const usedServices = (report: {
  AccessDetails: readonly { ServiceNamespace: string; TotalAuthenticatedEntities: number }[]
}) => report.AccessDetails.filter(row => row.TotalAuthenticatedEntities).map(row => row.ServiceNamespace)

t.test('clients call the emulator', async t => {
  const emulator = await start(t)
  const organizations = emulator.client(OrganizationsClient)
  const { Roots } = await organizations.send(new ListRootsCommand({}))
  t.match(Roots, [{ Id: 'r-ab12' }])
  const sts = emulator.client(STSClient, member)
  t.match(await sts.send(new GetCallerIdentityCommand({})), { Account: member })
  const plain = new STSClient(emulator.config)
  t.match(await plain.send(new GetCallerIdentityCommand({})), { Account: management })
  for (const client of [organizations, sts, plain]) client.destroy()
})

t.test('report generates a new report each time', async t => {
  const emulator = await start(t, { reportDuration: 60_000, time: Date.parse('2026-01-31T12:00:00Z') })
  const report = await emulator.report(root)
  t.strictSame(usedServices(report), ['s3'])
  t.ok(report.AccessDetails.length > 400)
  t.equal(report.NumberOfServicesNotAccessed, report.AccessDetails.length - 1)
  emulator.activity.add([{ account: member, service: 'sqs', region: 'eu-west-1', lastAccessed: '-1h' }])
  const [again, policy] = await Promise.all([
    emulator.report(root),
    emulator.report(root, { policyId: 'p-FullAWSAccess' }),
  ])
  t.strictSame(usedServices(again), ['s3', 'sqs'])
  t.strictSame(usedServices(policy), ['s3', 'sqs'])
})

t.test('failed reports and refused requests', async t => {
  const emulator = await start(t)
  await t.rejects(emulator.report(`${root}/`), { name: 'Error', code: 'INVALID_ORGANIZATIONS_ENTITY_PATH' })
  await t.rejects(emulator.report('o-another000/r-ab12'), { code: 'AccessDenied' })
  emulator.faults.replace([{ job: { code: 'MINE', message: 'Why' }, times: 1 }])
  await t.rejects(emulator.report(root), { code: 'MINE', message: 'MINE: Why' })
  t.strictSame(usedServices(await emulator.report(root)), ['s3'])
})

t.test('activity', async t => {
  const emulator = await start(t, { time: Date.parse('2026-01-31T12:00:00Z') })
  const { activity } = emulator
  const s3 = { account: member, service: 's3', region: 'eu-west-1', lastAccessed: '2026-01-30T12:00:00Z' }
  const sqs = { ...s3, service: 'sqs', lastAccessed: '2026-01-31T00:00:00Z' }
  t.strictSame(activity.list(), [s3])
  activity.add([{ ...sqs, lastAccessed: '-12h' }])
  t.strictSame(activity.list(), [s3, sqs])
  t.strictSame(activity.list({ service: 'sqs' }), [sqs])
  activity.remove({ account: member, service: 's3' })
  t.strictSame(activity.list(), [sqs])
  activity.replace([s3])
  t.strictSame(activity.list(), [s3])
  t.match(
    await failureOf(() => activity.add([sqs, { ...sqs, account: '999999999999' }, { ...sqs, service: 's4' }])),
    'Unknown account "999999999999".\nUnknown service "s4".',
  )
  t.match(
    await failureOf(() => activity.replace([sqs, { ...sqs, lastAccessed: 'now' }])),
    /activity has rows with an invalid time/,
  )
  t.strictSame(activity.list(), [s3], 'nothing is changed')
  activity.remove()
  t.strictSame(activity.list(), [])
})

t.test('one more organization', async t => {
  const emulator = await start(t)
  const other = { organization: { id: 'o-another000', managementAccount: '333344445555' }, root: { id: 'r-cd34' } }
  emulator.load(other)
  t.equal(
    (await emulator.report('o-another000/r-cd34')).AccessDetails.length,
    (await emulator.report(root)).AccessDetails.length,
  )
  t.match(
    await failureOf(() => emulator.load(other)),
    /OrganizationConflictError: organization o-another000 already exists/,
  )
  t.match(
    await failureOf(() => emulator.load({ organization: { managementAccount: member } })),
    /account 222222222222 already belongs to organization o-exampleorg1/,
  )
  t.match(
    await failureOf(() => emulator.load({ organization: { managementAccount: '1' } })),
    /organization:3:\d+ organization\.managementAccount: expected/,
  )
})

t.test('an organization by its path or its content, also by the old name of the option', async t => {
  const idOf = async (options: EmulatorOptions) => {
    const emulator = await startEmulator(options)
    t.teardown(() => emulator.close())
    const organizations = emulator.client(OrganizationsClient)
    t.teardown(() => organizations.destroy())
    const { Organization } = await organizations.send(new DescribeOrganizationCommand())
    return Organization?.Id
  }
  const path = 'fixtures/example-organization.yaml'
  t.equal(await idOf({ organization: path }), 'o-4fxmplt198')
  t.equal(await idOf({ organization: organizationOf() }), 'o-exampleorg1')
  t.equal(await idOf({ fixture: path }), 'o-4fxmplt198')
  t.equal(await idOf({ fixture: organizationOf() }), 'o-exampleorg1')
  t.equal(
    await failureOf(() => startEmulator({ organization: organizationOf(), fixture: path })),
    'Error: organization and fixture are the same option: give only organization',
  )
  t.equal(
    await failureOf(() => startEmulator({ organization: 'nothing.yaml' })),
    'OrganizationFileError: nothing.yaml:1:1 no such file',
  )
})

t.test('one more organization from a file', async t => {
  const emulator = await startEmulator()
  t.teardown(() => emulator.close())
  emulator.load('fixtures/small-organization.yaml')
  t.ok((await emulator.report(root)).AccessDetails.length)
  t.match(await failureOf(() => emulator.load('nothing.yaml')), 'nothing.yaml:1:1 no such file')
})

t.test('reset and restore', async t => {
  const emulator = await start(t, { time: 1_000_000_000_000 })
  const organizations = emulator.client(OrganizationsClient, '999900001111')
  t.teardown(() => organizations.destroy())
  const snapshot = await emulator.snapshot()
  await organizations.send(new CreateOrganizationCommand({}))
  emulator.activity.replace([])
  emulator.clock.advance(5000)
  await emulator.restore(snapshot)
  t.strictSame(usedServices(await emulator.report(root)), ['s3'])
  t.equal(emulator.clock.now(), 1_000_000_000_000)
  await t.rejects(organizations.send(new ListRootsCommand({})), { name: 'AWSOrganizationsNotInUseException' })
  emulator.activity.replace([])
  await emulator.reset()
  t.strictSame(usedServices(await emulator.report(root)), ['s3'])
})

t.test('asyncDispose closes it', async t => {
  const emulator = await startEmulator()
  await emulator[Symbol.asyncDispose]()
  await t.rejects(fetch(emulator.url))
})

t.test('fifty emulators in one process are independent', async t => {
  const services = ['s3', 'sqs', 'sns', 'kms', 'ec2']
  const emulators = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      startEmulator({ organization: organizationOf(services[index % 5]), time: index }),
    ),
  )
  emulators.forEach((emulator, index) => {
    emulator.clock.set(Date.parse('2026-01-31T12:00:00Z') + index * 1000)
    emulator.activity.add([
      { account: member, service: services[index % 5] ?? '', region: 'eu-west-1', lastAccessed: '-1h' },
    ])
  })
  const reports = await Promise.all(emulators.map(emulator => emulator.report(root)))
  reports.forEach((report, index) => {
    t.strictSame(usedServices(report), [services[index % 5]])
    t.equal(report.JobCreationDate.getTime(), Date.parse('2026-01-31T12:00:00Z') + index * 1000)
  })
  const iam = emulators.map(emulator => emulator.client(IAMClient))
  const jobs = await Promise.all(
    iam.map(client => client.send(new GenerateOrganizationsAccessReportCommand({ EntityPath: root }))),
  )
  t.equal(new Set(jobs.map(({ JobId }) => JobId)).size, 50)
  for (const client of iam) client.destroy()
  await Promise.all(emulators.map(emulator => emulator.close()))
})

t.test('an init folder', async t => {
  const emulator = await startEmulator({ init: 'examples/compose/init' })
  t.teardown(() => emulator.close())
  const { Roots } = await emulator.client(OrganizationsClient).send(new ListRootsCommand({}))
  t.match(Roots, [{ Id: 'r-cmp1' }])
})

t.test('HTTPS with a certificate', async t => {
  const { cert, key, authority: ca } = await makeCertificate(['127.0.0.1'], Date.now())
  const { url } = await start(t, { tls: { cert, key } })
  t.match(url, /^https:/)
  const [response] = await once(get(`${url}/_emulator/health`, { ca }), 'response')
  t.equal(response.resume().statusCode, 200)
})
