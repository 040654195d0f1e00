import { ReportGenerationLimitExceededException } from '@aws-sdk/client-iam'
import t from 'tap'
import { generate, get, whenEnded } from '../helpers/access-reports.ts'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { rejectionOf } from '../helpers/rejection.ts'

const root = 'o-sdktest0001/r-sd01'
const shop = `${root}/ou-sd01-workload/333333333333`

const noSuchEntity = {
  Code: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
  Message: 'The entity with the specified path does not exist in your organization.',
}
const noSuchPolicy = {
  Code: 'INVALID_ORGANIZATIONS_POLICY',
  Message: 'The policy with the specified ID does not exist in your organization.',
}

const failures = [
  { name: 'an unknown OU', path: `${root}/ou-sd01-unknown1`, error: noSuchEntity },
  { name: 'an unknown account', path: `${root}/999999999999`, error: noSuchEntity },
  { name: 'another root', path: 'o-sdktest0001/r-sd02', error: noSuchEntity },
  { name: 'an account that stands elsewhere', path: `${root}/333333333333`, error: noSuchEntity },
  { name: 'an OU below another one', path: `${root}/ou-sd01-sandbox1/ou-sd01-nested01`, error: noSuchEntity },
  { name: 'something below an account', path: `${shop}/444444444444`, error: noSuchEntity },
  { name: 'a trailing slash after the root', path: `${root}/`, error: noSuchEntity },
  { name: 'a trailing slash after an account', path: `${shop}/`, error: noSuchEntity },
  { name: 'an unknown policy', path: root, policy: 'p-unknown001', error: noSuchPolicy },
  { name: 'a policy of another type', path: root, policy: 'p-95tagpolicy', error: noSuchPolicy },
  { name: 'an unknown entity and an unknown policy', path: `${root}/`, policy: 'p-unknown001', error: noSuchEntity },
]

t.test('jobs that fail', async t => {
  const { clients, clock } = await emulatorForSdk(t)
  for (const { name, path, policy, error } of failures)
    t.test(name, async t => {
      const JobId = await generate(clients.iam, path, policy)
      t.strictSame(await whenEnded(clients.iam, { JobId }), {
        JobStatus: 'FAILED',
        JobCreationDate: new Date(clock.now()),
        JobCompletionDate: new Date(clock.now()),
        IsTruncated: false,
        ErrorDetails: error,
      })
      t.equal(await generate(clients.iam, path, policy), JobId, 'a job that failed is given again too')
    })
})

t.test('the same request within 60 s of the creation of its job gets that job', async t => {
  const { clients, clientsOf, clock } = await emulatorForSdk(t)
  const endedJob = async (path: string, policy?: string) => {
    const JobId = await generate(clients.iam, path, policy)
    await whenEnded(clients.iam, { JobId })
    return JobId
  }
  const first = await endedJob(shop)
  t.not(await endedJob(shop, 'p-storage001'), first, 'not for another policy')
  t.not(await endedJob(root), first, 'not for another entity')
  clock.advance(30_000)
  t.equal(await endedJob(shop), first, 'after 30 s')
  t.equal(await generate(clientsOf('111111111111').iam, shop), first, 'with another access key of the principal')
  clock.advance(29_700)
  t.equal(await endedJob(shop), first, 'after 59.7 s')
  clock.advance(1_900)
  const second = await endedJob(shop)
  t.not(second, first, 'a new one after 61.6 s: reuse does not extend it')
  t.equal(await endedJob(shop), second)
})

t.test('one running report per account', async t => {
  const { clients, clock } = await emulatorForSdk(t, { reportDuration: 5_000 })
  const first = await generate(clients.iam, shop)
  const refused = await rejectionOf(generate(clients.iam, root))
  t.ok(refused instanceof ReportGenerationLimitExceededException)
  t.match(refused, { name: 'ReportGenerationLimitExceededException', $metadata: { httpStatusCode: 409, attempts: 1 } })
  t.match(await rejectionOf(generate(clients.iam, shop, 'p-storage001')), {
    message: 'Maximum number of concurrent jobs exceeded',
  })
  const again = await Promise.all(Array.from({ length: 5 }, () => generate(clients.iam, shop)))
  t.strictSame([...new Set(again)], [first], 'the running one is given again, whoever asks at the same time')

  clock.advance(5_000)
  const failing = await generate(clients.iam, `${root}/`)
  t.equal((await get(clients.iam, { JobId: failing })).JobStatus, 'IN_PROGRESS')
  t.ok(
    (await rejectionOf(generate(clients.iam, root))) instanceof ReportGenerationLimitExceededException,
    'a report that is going to fail takes the slot too',
  )
  clock.advance(5_000)
  t.equal((await get(clients.iam, { JobId: failing })).JobStatus, 'FAILED')
  t.ok(await generate(clients.iam, root), 'the slot is free again')
})

t.test('a finished report never changes', async t => {
  const { clients, clock } = await emulatorForSdk(t)
  const JobId = await generate(clients.iam, root)
  const report = await whenEnded(clients.iam, { JobId })

  clock.advance(500 * 24 * 60 * 60 * 1000)
  const later = await generate(clients.iam, root)
  t.not(later, JobId)
  const { AccessDetails = [] } = await whenEnded(clients.iam, { JobId: later })
  t.strictSame(
    AccessDetails.map(row => row.TotalAuthenticatedEntities),
    [0, 0, 0, 0, 0, 0],
    'by now all activity is out of the tracking period',
  )
  t.strictSame(await get(clients.iam, { JobId }), report)
})
