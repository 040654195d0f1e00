import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import t from 'tap'
import { createClock, createClocks } from '../../src/controls/clock.ts'
import { createFaults } from '../../src/controls/faults.ts'
import { loadOrganization } from '../../src/emulator/load-organization.ts'
import { accessReportHandler } from '../../src/jobs/access-report.ts'
import { reportInput } from '../../src/jobs/job-data.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import { openStore } from '../../src/store/open-store.ts'
import { now, readText } from '../helpers/organization-file.ts'
import { slowPolicy } from '../helpers/slow-policy.ts'

const root = 'o-exampleorg1/r-ab12'
const accounts = Array.from({ length: 30 }, (_, index) => `${222_222_222_000 + index}`)
const services = ['s3', 'sqs', 'ec2', 'iam', 'kms']
const regions = Array.from({ length: 50 }, (_, index) => `xx-region-${index}`)
const dayBefore = now / 1000 - 86_400

/** An organization whose report is counted in several slices, and its jobs. */
function createReports(t: Parameters<typeof readText>[0], activityDelay = 0) {
  const store = openStore()
  const file = {
    organization: { id: 'o-exampleorg1', managementAccount: '111122223333' },
    root: { id: 'r-ab12', accounts: accounts.map(id => ({ id, name: 'A' })) },
  }
  const activity = accounts.flatMap(accountId =>
    services.flatMap(service => regions.map(region => ({ accountId, service, region, time: dayBefore }))),
  )
  loadOrganization(store, { ...readText(t, JSON.stringify(file)), activity }, now)
  const runner = createRunner({
    store,
    background: { ACCESS_REPORT: accessReportHandler(store, { activityDelay }) },
    due: {},
    faults: createFaults(),
    clocks: createClocks(createClock({ now: () => now }), id => id),
    log: pino({ level: 'silent' }),
    duration: 0,
  })
  const enqueue = (id: string, entityPath: string, accountId = '111122223333', policyId?: string) =>
    runner.enqueue({
      id,
      kind: 'ACCESS_REPORT',
      accountId,
      principal: '',
      input: reportInput.encode({ entityPath, ...(policyId !== undefined && { policyId }) }),
      createdAt: now,
    })
  return { store, runner, enqueue }
}

t.test('a report shows the state at the request, whatever is recorded while it runs', async t => {
  const quiet = createReports(t)
  quiet.enqueue('job', root)
  await quiet.runner.drain()
  const expected = quiet.store.reports.find('job')

  const { store, runner, enqueue } = createReports(t)
  const use = (time: number) =>
    store.activity.record(
      accounts.map(accountId => ({ accountId, service: 'lambda', region: 'us-east-1', time })),
      now,
    )
  enqueue('job', root)
  use(dayBefore + 1)
  let turns = 0
  while (store.jobs.find('job', now)?.state === 'IN_PROGRESS') {
    await setImmediate()
    use(dayBefore + 2 + turns++)
  }
  await runner.drain()
  t.ok(turns > 2, 'it lets others have their turn in between')
  t.strictSame(store.reports.find('job'), expected)

  enqueue('later', root)
  await runner.drain()
  t.match(
    store.reports.find('later')?.find(({ namespace }) => namespace === 'lambda'),
    { accounts: accounts.length, latest: { time: dayBefore + 1 + turns } },
    'a later report shows what came in between',
  )
})

t.test('a finished report has a row for each service, with the activity of its accounts', async t => {
  const { store, runner, enqueue } = createReports(t)
  enqueue('root', root)
  enqueue('account', `${root}/${accounts[0]}`)
  await runner.drain()
  const rowOf = (job: string, service: string) =>
    store.reports.find(job)?.find(({ namespace }) => namespace === service)
  t.match(rowOf('root', 's3'), { name: 'Amazon S3', accounts: 30, latest: { time: dayBefore } })
  t.match(rowOf('account', 's3'), { accounts: 1, latest: { entityPath: `${root}/${accounts[0]}` } })
  t.strictSame(rowOf('root', 'sts'), { namespace: 'sts', name: 'AWS Security Token Service', accounts: 0 })
})

t.test('activity counts within the 400 days before the request', async t => {
  const { store, runner, enqueue } = createReports(t)
  const day = 86_400
  const accountId = '222222222000'
  store.activity.record(
    [
      { accountId, service: 'sts', region: 'us-east-1', time: now / 1000 - 400 * day },
      { accountId, service: 'sns', region: 'us-east-1', time: now / 1000 - 400 * day - 1 },
      { accountId, service: 'ses', region: 'us-east-1', time: now / 1000 + 1 },
    ],
    now,
  )
  enqueue('job', root)
  await runner.drain()
  const used = store.reports.find('job')?.filter(({ accounts }) => accounts > 0)
  t.strictSame(used?.map(({ namespace }) => namespace).sort(), [...services, 'sts'].sort())
})

t.test('activity shows later, where it is told to', async t => {
  const hour = 3600
  const { store, runner, enqueue } = createReports(t, 4 * hour * 1000)
  const accountId = '222222222000'
  const horizon = now - 4 * hour * 1000
  const latest = now / 1000 - 4 * hour
  for (const time of [latest - 7, latest, latest + 1, latest + hour])
    store.activity.record([{ accountId, service: 'sts', region: 'us-east-1', time }], horizon)
  store.activity.record([{ accountId, service: 'sns', region: 'us-east-1', time: latest + 1 }], horizon)
  enqueue('job', root)
  await runner.drain()
  const rowOf = (service: string) => store.reports.find('job')?.find(({ namespace }) => namespace === service)
  t.match(rowOf('sts'), { accounts: 1, latest: { time: latest } })
  t.match(rowOf('sns'), { accounts: 0 })
})

t.test('reports that cannot be made', async t => {
  const { store, runner, enqueue } = createReports(t)
  enqueue('path', `${root}/ou-ab12-unknown1`)
  enqueue('policy', root, '111122223333', 'p-unknown00')
  enqueue('no organization', root, '999999999999')
  const slow = {
    id: 'p-slow0000',
    name: 'Slow',
    description: '',
    type: 'SERVICE_CONTROL_POLICY',
    awsManaged: false,
  } as const
  store.policies.insert('o-exampleorg1', { ...slow, content: JSON.stringify(slowPolicy) })
  enqueue('slow', root, '111122223333', slow.id)
  await runner.drain()
  const codeOf = (job: string) => store.jobs.find(job, now)?.error?.code
  t.equal(codeOf('path'), 'INVALID_ORGANIZATIONS_ENTITY_PATH')
  t.equal(codeOf('policy'), 'INVALID_ORGANIZATIONS_POLICY')
  t.equal(codeOf('no organization'), 'INVALID_ORGANIZATIONS_ENTITY_PATH')
  t.match(store.jobs.find('slow', now)?.error, { code: 'INTERNAL_FAILURE', message: /too complex/ })
})
