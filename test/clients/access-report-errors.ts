import { IAMServiceException, NoSuchEntityException, type SortKeyType } from '@aws-sdk/client-iam'
import t from 'tap'
import { startEmulator } from '../../src/library/index.ts'
import { generate, get, whenEnded } from '../helpers/access-reports.ts'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { rejectionOf } from '../helpers/rejection.ts'
import { sdkClients } from '../helpers/sdk-clients.ts'

const root = 'o-sdktest0001/r-sd01'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const failedAt = (member: string, ...constraints: string[]) =>
  constraints.map(text => `Value at '${member}' failed to satisfy constraint: Member must ${text}`).join('; ')

const entityPathPattern = 'satisfy regular expression pattern: ^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*'
const sortKeyValues =
  'satisfy enum value set: [SERVICE_NAMESPACE_DESCENDING, SERVICE_NAMESPACE_ASCENDING, LAST_AUTHENTICATED_TIME_DESCENDING, LAST_AUTHENTICATED_TIME_ASCENDING]'
const policyIdPattern = 'satisfy regular expression pattern: ^p-[0-9a-zA-Z_]{8,128}$'
const anyJob = '00000000-0000-0000-0000-000000000000'

const { clients, clientsOf } = await emulatorForSdk(t)
const { iam } = clients

const constraintFailures = [
  {
    name: 'an entity path that is too short and has another form',
    request: () => generate(iam, 'bad'),
    message: `2 validation errors detected: ${failedAt('entityPath', 'have length greater than or equal to 19', entityPathPattern)}`,
  },
  {
    name: 'an entity path of another form',
    request: () => generate(iam, 'o-UPPERCASE1/r-sd01/123456789012'),
    message: `1 validation error detected: ${failedAt('entityPath', entityPathPattern)}`,
  },
  {
    name: 'an entity path that is too long',
    request: () => generate(iam, root.padEnd(428, '0')),
    message: `1 validation error detected: ${failedAt('entityPath', 'have length less than or equal to 427')}`,
  },
  {
    name: 'an empty policy id',
    request: () => generate(iam, root, ''),
    message: `1 validation error detected: ${failedAt('organizationsPolicyId', policyIdPattern)}`,
  },
  {
    name: 'a short job id',
    request: () => get(iam, { JobId: 'short' }),
    message: `1 validation error detected: ${failedAt('jobId', 'have length greater than or equal to 36')}`,
  },
  {
    name: 'a long job id',
    request: () => get(iam, { JobId: `${anyJob}0` }),
    message: `1 validation error detected: ${failedAt('jobId', 'have length less than or equal to 36')}`,
  },
  {
    name: 'MaxItems 0',
    request: () => get(iam, { JobId: anyJob, MaxItems: 0 }),
    message: `1 validation error detected: ${failedAt('maxItems', 'have value greater than or equal to 1')}`,
  },
  {
    name: 'MaxItems 1001',
    request: () => get(iam, { JobId: anyJob, MaxItems: 1001 }),
    message: `1 validation error detected: ${failedAt('maxItems', 'have value less than or equal to 1000')}`,
  },
  ...['', 'SERVICE_NAME', 'service_namespace_ascending'].map(key => ({
    name: `the sort key "${key}"`,
    request: () => get(iam, { JobId: anyJob, SortKey: key as SortKeyType }),
    message: `1 validation error detected: ${failedAt('sortKey', sortKeyValues)}`,
  })),
  {
    name: 'a marker that is too long',
    request: () => get(iam, { JobId: anyJob, Marker: 'x'.repeat(321) }),
    message: `1 validation error detected: ${failedAt('marker', 'have length less than or equal to 320')}`,
  },
]

for (const { name, request, message } of constraintFailures)
  t.test(name, async t => {
    const error = await rejectionOf(request())
    t.ok(error instanceof IAMServiceException)
    t.match(error, {
      name: 'ValidationError',
      $fault: 'client',
      $metadata: { httpStatusCode: 400, attempts: 1, requestId: uuid },
    })
    t.equal((error as Error).message, message)
  })

t.test('no job of that id', async t => {
  const ids = [anyJob, 'not a UUID, but of 36 characters: ok', `<a href="&amp;">'${'x'.repeat(36 - 17)}`]
  for (const JobId of ids) {
    t.equal(JobId.length, 36)
    const error = await rejectionOf(get(iam, { JobId }))
    t.ok(error instanceof NoSuchEntityException)
    t.match(error, { $fault: 'client', $metadata: { httpStatusCode: 404, attempts: 1, requestId: uuid } })
    t.equal((error as Error).message, `Job ${JobId} does not exist.`)
  }
})

t.test("somebody else's job", async t => {
  const JobId = await generate(iam, root)
  await whenEnded(iam, { JobId })
  for (const account of ['222222222222', '999999999999']) {
    const error = await rejectionOf(get(clientsOf(account).iam, { JobId }))
    t.ok(error instanceof NoSuchEntityException, `not for ${account}`)
    t.equal((error as Error).message, `Job ${JobId} does not exist.`)
  }
  t.equal((await get(clientsOf('111111111111').iam, { JobId })).JobStatus, 'COMPLETED', 'another key of the principal')
})

t.test('access denied', async t => {
  async function denied(request: Promise<unknown>): Promise<string> {
    const error = await rejectionOf(request)
    t.ok(error instanceof IAMServiceException)
    t.match(error, { name: 'AccessDenied', $metadata: { httpStatusCode: 403, attempts: 1, requestId: uuid } })
    return (error as Error).message
  }
  t.equal(
    await denied(generate(iam, 'o-another00001/r-sd01')),
    'The organization ID in the specified entity path is different than your organization ID.',
  )
  t.match(await denied(generate(clientsOf('222222222222').iam, root)), /222222222222 is not the management account/)
  t.match(await denied(generate(clientsOf('999999999999').iam, root)), /999999999999 is not a member/)

  const fixture = t.testdir({
    'no-scps.yaml': `
organization: { id: o-sdktest0001, managementAccount: "111111111111" }
root: { id: r-sd01, policyTypes: [] }`,
  })
  const withoutScps = await emulatorForSdk(t, { organization: `${fixture}/no-scps.yaml` })
  t.match(await denied(generate(withoutScps.clients.iam, root)), /not enabled/)
})

t.test('an emulator that no organization was loaded into', async t => {
  const emulator = await startEmulator()
  const own = sdkClients(emulator.url)
  t.teardown(async () => {
    own.destroy()
    await emulator.close()
  })
  t.match(await rejectionOf(generate(own.iam, root)), { name: 'AccessDenied', message: /123456789012/ })
})
