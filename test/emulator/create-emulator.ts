import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { rootUser } from '../../src/aws/caller.ts'
import { createOrganizationalUnit } from '../../src/aws/organizations/operations/create-organizational-unit.ts'
import { organizations } from '../../src/aws/organizations/service.ts'
import { createEmulator } from '../../src/emulator/create-emulator.ts'
import type { EmulatorPartsOptions } from '../../src/emulator/emulator-options.ts'
import { failureOf } from '../helpers/failure.ts'
import { now } from '../helpers/organization-file.ts'

const management = '111122223333'
const file = {
  organization: { id: 'o-exampleorg1', managementAccount: management },
  root: { id: 'r-ab12', accounts: [{ id: '222222222222', name: 'A' }] },
  activity: [{ account: '222222222222', service: 's3', region: 'us-east-1', lastAccessed: '-1d' }],
}

/** An emulator whose clock is driven by `source`, with an organization file that the test may change. */
function createTestEmulator(t: Test, options: Partial<EmulatorPartsOptions> = {}) {
  const fixture = join(t.testdir({ 'organization.json': JSON.stringify(file) }), 'organization.json')
  const source = { time: now }
  const emulator = createEmulator({
    organization: fixture,
    log: pino({ level: 'silent' }),
    clock: { now: () => source.time },
    ...options,
  })
  t.teardown(() => emulator.close())
  const counts = () => emulator.store.state().counts
  const addUnit = (Name: string) =>
    emulator.runOperation(organizations, createOrganizationalUnit, { ParentId: 'r-ab12', Name }, rootUser(management))
  const enqueueReport = (id: string) =>
    emulator.runner.enqueue({
      id,
      kind: 'ACCESS_REPORT',
      accountId: management,
      principal: '',
      input: '{"entityPath":"o-exampleorg1/r-ab12"}',
      createdAt: emulator.clocks.common.now(),
    })
  return { fixture, source, emulator, counts, addUnit, enqueueReport }
}

t.test('everything is as it was at the start', async t => {
  const { source, emulator, counts, addUnit, enqueueReport } = createTestEmulator(t)
  const { store, faults, runner } = emulator
  const clock = emulator.clocks.common
  const before = counts()
  addUnit('New')
  enqueueReport('done')
  await runner.drain()
  faults.replace([{ job: 'HOLD' }, { delay: 5 }])
  enqueueReport('held')
  clock.set(0)
  store.activity.record([{ accountId: '222222222222', service: 'iam', region: 'us-east-1', time: 1 }], 5000)
  store.accounts.standalone.put({ id: '999999999999', name: 'Alone', email: 'alone@example.com' })
  t.equal(counts().organizationalUnits, 1)

  source.time += 1000
  await emulator.snapshots.reset()
  t.strictSame(counts(), before)
  t.equal(store.accounts.standalone.find('999999999999'), undefined)
  t.strictSame(faults.list(), [])
  t.equal(clock.now(), source.time)
  t.match(
    store.activity.list({}),
    [{ time: Math.floor((source.time - 86_400_000) / 1000) }],
    'times ago count from now',
  )
  addUnit('New')
  enqueueReport('held')
  await runner.drain()
  t.match(store.jobs.find('held', clock.now()), { state: 'COMPLETED' })
})

t.test('time stands still again where it stood at the start', async t => {
  const { emulator } = createTestEmulator(t, { time: 5000 })
  emulator.clocks.common.run()
  emulator.clocks.common.advance(1_000_000)
  await emulator.snapshots.reset()
  t.equal(emulator.clocks.common.now(), 5000)
  t.equal(emulator.clocks.common.isRunning(), false)
})

t.test('an organization file that cannot be read any more leaves everything as it is', async t => {
  const { fixture, emulator, counts, addUnit } = createTestEmulator(t)
  emulator.faults.replace([{ delay: 5 }])
  addUnit('New')
  const before = counts()
  writeFileSync(fixture, '{ "organization": {} }')
  t.match(await failureOf(() => emulator.snapshots.reset()), /managementAccount: missing/)
  t.strictSame(counts(), before)
  t.equal(emulator.faults.list().length, 1)
})

t.test('what is held when the emulator closes runs at the next start', async t => {
  const data = t.testdir()
  const start = () =>
    createEmulator({ data, organization: 'fixtures/small-organization.yaml', log: pino({ level: 'silent' }) })
  const first = start()
  first.faults.replace([{ job: 'HOLD' }])
  const input = JSON.stringify({ entityPath: 'o-unknown' })
  const { defaultAccountId: accountId } = first
  first.runner.enqueue({ id: 'held', kind: 'ACCESS_REPORT', accountId, principal: '', input, createdAt: 1000 })
  await first.close()
  const second = start()
  t.teardown(() => second.close())
  await second.runner.drain()
  t.match(second.store.jobs.find('held', Date.now() + 1000), { state: 'FAILED' })
})
