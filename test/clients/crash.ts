import { join } from 'node:path'
import t, { type Test } from 'tap'
import { generate, get, whenEnded } from '../helpers/access-reports.ts'
import { sdkOrganization } from '../helpers/emulator-for-sdk.ts'
import { sdkClients } from '../helpers/sdk-clients.ts'
import { type StartedCommand, startCommand } from '../helpers/start-command.ts'

function iamOf(t: Test, { url }: StartedCommand) {
  const clients = sdkClients(url)
  t.teardown(clients.destroy)
  return clients.iam
}

const services = ['cloudwatch', 'dynamodb', 'ec2', 'iam', 'kms', 'lambda', 'logs', 'rds', 's3', 'sns', 'sqs', 'sts']
const accountCount = 5_000
const firstTime = Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1)

/** An organization whose report takes so long that there is time to interrupt it: as text of its file. */
function largeOrganization(): string {
  const accounts = Array.from({ length: accountCount }, (_, index) => ({
    id: `${200_000_000_000 + index}`,
    name: `Account ${index}`,
  }))
  const activity = accounts.flatMap(({ id }, index) =>
    services.map(service => ({
      account: id,
      service,
      region: 'eu-west-1',
      lastAccessed: new Date(firstTime + index * 1000).toISOString(),
    })),
  )
  return JSON.stringify({
    organization: { id: 'o-crashtest01', managementAccount: '111111111111' },
    root: { id: 'r-cr01', accounts },
    activity,
  })
}

t.test('a report that is cut off in the middle of its work', async t => {
  const root = 'o-crashtest01/r-cr01'
  const directory = t.testdir({ 'organization.json': largeOrganization() })
  const data = join(directory, 'data')
  const first = await startCommand(t, '--data', data, '--organization', join(directory, 'organization.json'))
  const before = iamOf(t, first)
  const finished = await generate(before, `${root}/200000000007`)
  const finishedReport = await whenEnded(before, { JobId: finished })
  const failed = await generate(before, `${root}/`)
  const failedReport = await whenEnded(before, { JobId: failed })

  const cutOff = await generate(before, root)
  const running = await get(before, { JobId: cutOff })
  await first.kill()
  t.equal(running.JobStatus, 'IN_PROGRESS')

  const second = await startCommand(t, '--data', data)
  const after = iamOf(t, second)
  const { AccessDetails: rows = [], ...report } = await whenEnded(after, { JobId: cutOff, MaxItems: 1000 })
  t.match(report, {
    JobStatus: 'COMPLETED',
    JobCreationDate: running.JobCreationDate,
    NumberOfServicesAccessible: 456,
    NumberOfServicesNotAccessed: 456 - services.length,
  })
  t.strictSame(
    rows.filter(row => row.TotalAuthenticatedEntities).map(({ ServiceName, ...row }) => row),
    services.map(ServiceNamespace => ({
      ServiceNamespace,
      Region: 'eu-west-1',
      EntityPath: `${root}/${200_000_000_000 + accountCount - 1}`,
      LastAuthenticatedTime: new Date(firstTime + (accountCount - 1) * 1000),
      TotalAuthenticatedEntities: accountCount,
    })),
  )
  t.ok(
    second.log.some(({ msg, job }) => msg === 'restarting an interrupted job' && job === cutOff),
    'it was run again, not only read',
  )
  t.strictSame(await get(after, { JobId: finished }), finishedReport, 'a finished report is still there')
  t.strictSame(await get(after, { JobId: failed }), failedReport, 'a failed one too')
  t.equal(await generate(after, `${root}/200000000007`), finished, 'and is given again')
  t.equal(await generate(after, root), cutOff)
})

t.test('a report that has not come out yet', async t => {
  const root = 'o-sdktest0001/r-sd01'
  const line = ['--data', t.testdir(), '--organization', sdkOrganization, '--report-duration', '1h']
  const first = await startCommand(t, ...line)
  const before = iamOf(t, first)
  const JobId = await generate(before, root)
  const running = await get(before, { JobId })
  await first.kill()
  t.equal(running.JobStatus, 'IN_PROGRESS')

  const second = await startCommand(t, ...line)
  const after = iamOf(t, second)
  t.ok(second.log.some(({ msg }) => msg === 'organization already in the store; file ignored'))
  t.equal(await generate(after, root), JobId)
  t.match(await get(after, { JobId }), { JobStatus: 'IN_PROGRESS' })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${second.url}/_emulator/clock`, { method: 'POST', headers, body: '{"advance":"2h"}' })
  const report = await whenEnded(after, { JobId })
  t.match(report, { JobStatus: 'COMPLETED', JobCreationDate: running.JobCreationDate, NumberOfServicesAccessible: 6 })
  const [created = 0, completed = 0] = [report.JobCreationDate?.getTime(), report.JobCompletionDate?.getTime()]
  t.ok(completed >= created + 3_600_000, 'not before its time')
})
