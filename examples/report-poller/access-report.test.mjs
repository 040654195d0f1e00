// node --test examples/report-poller/*.test.mjs
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { IAMClient } from '@aws-sdk/client-iam'
import { startEmulator } from 'organizations-local'
import { accessReport } from './access-report.mjs'

const root = 'o-pollerorg1/r-po11'
const generate = 'iam:GenerateOrganizationsAccessReport'
const get = 'iam:GetOrganizationsAccessReport'

let emulator
let iam

before(async () => {
  const time = Date.parse('2026-01-31T00:00:00Z')
  emulator = await startEmulator({ organization: 'examples/report-poller/organization.yaml', time })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  iam = new IAMClient({ endpoint: emulator.url, region: 'us-east-1', credentials })
})

after(async () => {
  iam.destroy()
  await emulator.close()
})

/** Calls the emulator API; see /_emulator/docs. */
async function emulatorApi(method, path, body) {
  const headers = body && { 'content-type': 'application/json' }
  const response = await fetch(`${emulator.url}/_emulator/${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
  return response.status === 204 ? undefined : response.json()
}

const inject = (...faults) => emulatorApi('PUT', 'faults', { faults })
const reportOf = (entityPath = root) => accessReport(iam, entityPath, 10)
const rowOf = async service => (await reportOf()).find(({ ServiceNamespace }) => ServiceNamespace === service)

/** Each test starts at the same time, with the organization of the file and the same activity. */
beforeEach(async () => {
  await emulatorApi('POST', 'reset')
  await emulatorApi('PUT', 'activity', {
    activity: [{ account: '222233334444', service: 's3', region: 'eu-west-1', lastAccessed: '2026-01-30T12:00:00Z' }],
  })
})

test('returns all rows from all pages', async () => {
  const rows = await reportOf()
  assert.ok(rows.length > 400)
  const { LastAuthenticatedTime, EntityPath, TotalAuthenticatedEntities } = rows.find(
    row => row.ServiceNamespace === 's3',
  )
  assert.equal(LastAuthenticatedTime.toISOString(), '2026-01-30T12:00:00.000Z')
  assert.equal(EntityPath, `${root}/222233334444`)
  assert.equal(TotalAuthenticatedEntities, 1)
})

test('activity expires after 400 days', async () => {
  assert.equal((await rowOf('s3')).TotalAuthenticatedEntities, 1)
  await emulatorApi('POST', 'clock', { advance: '401d' })
  assert.equal((await rowOf('s3')).TotalAuthenticatedEntities, 0)
})

test('waits for a slow report', async () => {
  await inject({ job: 'HOLD', times: 1 })
  let done = false
  const report = reportOf().finally(() => {
    done = true
  })
  while ((await emulatorApi('GET', 'faults')).faults.length) await sleep(10)
  await sleep(50)
  assert.equal(done, false)
  await emulatorApi('POST', 'jobs/drain')
  assert.ok((await report).length > 400)
})

test('waits for another running report', async () => {
  await inject({ operation: generate, error: 'REPORT_LIMIT', times: 3 })
  assert.ok((await reportOf()).length > 400)
  assert.deepEqual((await emulatorApi('GET', 'faults')).faults, [], 'the limit was hit three times')
})

test('a failed report rejects', async () => {
  await inject({ job: { code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED' }, times: 1 })
  await assert.rejects(reportOf(), { code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED' })
  await assert.rejects(reportOf(`${root}/ou-po11-unknown1`), { code: 'INVALID_ORGANIZATIONS_ENTITY_PATH' })
})

test('retries throttled requests', async () => {
  await inject({ operation: get, error: 'THROTTLING', times: 2 })
  assert.ok((await reportOf()).length > 400)
})

test('retries after a lost connection', async () => {
  await inject({ operation: generate, drop: 'ANSWER', times: 1 })
  assert.ok((await reportOf()).length > 400, 'the second request returns the job of the first')
})

test('access denied rejects', async () => {
  await inject({ operation: get, error: 'ACCESS_DENIED', times: 1 })
  await assert.rejects(reportOf(), { name: 'AccessDenied' })
})
