import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import type { EmulatorOptions } from '../../src/library/index.ts'
import { allRows, generate, whenEnded } from '../helpers/access-reports.ts'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'

const account = 'o-4fxmplt198/r-c3xb/ou-c3xb-lmu7j2yg/ou-c3xb-prod8f3k/456789012345'
const hour = 3_600_000

/** The account called KMS at 08:00 and 09:00, and Lambda at 11:30, which was denied. */
const log = gzipSync(
  JSON.stringify({
    Records: [
      ['kms.amazonaws.com', '2026-01-31T08:00:00Z'],
      ['kms.amazonaws.com', '2026-01-31T09:00:00Z'],
      ['lambda.amazonaws.com', '2026-01-31T11:30:00Z', 'AccessDenied'],
    ].map(([eventSource, eventTime, errorCode]) => ({
      eventVersion: '1.11',
      userIdentity: { type: 'AssumedRole', accountId: '456789012345' },
      eventTime,
      eventSource,
      awsRegion: 'eu-central-1',
      errorCode,
      eventType: 'AwsApiCall',
      recipientAccountId: '345678901234',
    })),
  }),
)

/** The example organization at noon, without any activity. */
async function emulatorAtNoon(t: Test, options: EmulatorOptions = {}) {
  const fixture = 'fixtures/example-organization.yaml'
  const { url, clock, clients } = await emulatorForSdk(t, { organization: fixture, ...options })
  const ask = async (method: string, path: string, body?: Buffer) => {
    const answer = await fetch(`${url}/_emulator/${path}`, { method, ...(body && { body }) })
    t.ok(answer.ok, `${method} ${path}`)
    return answer
  }
  clock.set(Date.parse('2026-01-31T12:00:00Z'))
  await ask('DELETE', 'activity')
  /** The services that were used according to a report that is asked for now, with time and number of accounts. */
  const used = async (entityPath = account) => {
    clock.advance(61_000)
    const JobId = await generate(clients.iam, entityPath)
    await whenEnded(clients.iam, { JobId })
    const rows = await allRows(clients.iam, { JobId })
    return rows.flatMap(row =>
      row.LastAuthenticatedTime
        ? `${row.ServiceNamespace} ${row.Region} ${row.LastAuthenticatedTime.toISOString()} ${row.TotalAuthenticatedEntities}`
        : [],
    )
  }
  return { clock, ask, used }
}

const kms = 'kms eu-central-1 2026-01-31T09:00:00.000Z 1'
const lambda = 'lambda eu-central-1 2026-01-31T11:30:00.000Z 1'

t.test('a report before an import, after it, and after 401 days', async t => {
  const { clock, ask, used } = await emulatorAtNoon(t)
  t.strictSame(await used(), [])
  await ask('POST', 'activity/cloudtrail', log)
  t.strictSame(await used(), [kms, lambda])
  clock.advance(399 * 24 * hour)
  t.strictSame(await used(), [kms, lambda])
  clock.advance(2 * 24 * hour)
  t.strictSame(await used(), [])
})

t.test('activity shows four hours later, if it is told to', async t => {
  const { clock, ask, used } = await emulatorAtNoon(t, { activityDelay: 4 * hour })
  await ask('POST', 'activity/cloudtrail', log)
  t.strictSame(await used(), ['kms eu-central-1 2026-01-31T08:00:00.000Z 1'], 'the call at 09:00 hides no earlier one')
  clock.set(Date.parse('2026-01-31T13:00:00Z'))
  t.strictSame(await used(), [kms])
  clock.set(Date.parse('2026-01-31T15:28:00Z'))
  t.strictSame(await used(), [kms])
  clock.set(Date.parse('2026-01-31T15:30:00Z'))
  t.strictSame(await used(), [kms, lambda])
})

t.test('a saved report of AWS is replayed', async t => {
  const { ask, used } = await emulatorAtNoon(t)
  const saved = readFileSync('fixtures/cloudtrail/access-report.json')
  const { AccessDetails } = JSON.parse(saved.toString())
  const expected = AccessDetails.flatMap((row: Record<string, string>) =>
    row.LastAuthenticatedTime
      ? `${row.ServiceNamespace} ${row.Region} ${new Date(row.LastAuthenticatedTime).toISOString()} 1`
      : [],
  )
  t.ok(expected.length > 1)
  await ask('POST', 'activity/cloudtrail', saved)
  t.strictSame(await used('o-4fxmplt198/r-c3xb'), expected)
})
