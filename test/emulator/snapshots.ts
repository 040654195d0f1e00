import { pino } from 'pino'
import t, { type Test } from 'tap'
import { rootUser } from '../../src/aws/caller.ts'
import { createAccount } from '../../src/aws/organizations/operations/create-account.ts'
import { createOrganization } from '../../src/aws/organizations/operations/create-organization.ts'
import { createOrganizationalUnit } from '../../src/aws/organizations/operations/create-organizational-unit.ts'
import { deleteOrganization } from '../../src/aws/organizations/operations/delete-organization.ts'
import { inviteAccountToOrganization } from '../../src/aws/organizations/operations/invite-account-to-organization.ts'
import { organizations } from '../../src/aws/organizations/service.ts'
import { getSessionToken } from '../../src/aws/sts/operations/get-session-token.ts'
import { sts } from '../../src/aws/sts/service.ts'
import { createEmulator, type EmulatorParts } from '../../src/emulator/create-emulator.ts'

const fixtureManagement = '111111111111'
const mine = '999900001111'
const theirs = '999900002222'

/** An emulator with the organization of a file, and two that were created. */
function createThreeOrganizations(t: Test) {
  let ids = 0
  const emulator = createEmulator({
    organization: 'fixtures/small-organization.yaml',
    time: Date.parse('2026-01-31T12:00:00Z'),
    newId: () => `id-${++ids}`,
    log: pino({ level: 'silent' }),
  })
  t.teardown(() => emulator.close())
  for (const account of [mine, theirs]) {
    emulator.runOperation(organizations, createOrganization, {}, rootUser(account))
    emulator.runOperation(
      organizations,
      createAccount,
      { AccountName: 'Dev', Email: `dev-${account}@example.com` },
      rootUser(account),
    )
    emulator.runner.catchUp()
    emulator.store.activity.record([{ accountId: account, service: 's3', region: 'us-east-1', time: 1 }], 5000)
    emulator.runOperation(sts, getSessionToken, {}, rootUser(account))
  }
  return emulator
}

/** All rows, by the names of their tables. */
function rowsOf({ store }: EmulatorParts) {
  const { tables } = store.rows.read()
  return Object.fromEntries(tables.map(({ name, rows }) => [name, rows.map(row => JSON.stringify(row)).sort()]))
}

function change(emulator: EmulatorParts, account: string): void {
  const { store, runOperation, runner } = emulator
  const organization = store.organizations.ofAccount(account)
  const as = rootUser(account)
  runOperation(organizations, createOrganizationalUnit, { ParentId: organization?.rootId, Name: 'New' }, as)
  runOperation(organizations, createAccount, { AccountName: 'New', Email: `new-${account}@example.com` }, as)
  runner.catchUp()
  runOperation(organizations, inviteAccountToOrganization, { Target: { Type: 'ACCOUNT', Id: '888877776666' } }, as)
  store.activity.record([{ accountId: account, service: 'sqs', region: 'us-east-1', time: 2 }], 5000)
  emulator.clocks.own(account).advance(1000)
  emulator.faults.replace([...emulator.faults.list(), { account, delay: 5 }])
}

t.test('a snapshot brings everything back', async t => {
  const emulator = createThreeOrganizations(t)
  const before = rowsOf(emulator)
  const snapshot = emulator.snapshots.take()
  change(emulator, mine)
  emulator.clocks.common.advance(5000)
  t.notSame(rowsOf(emulator), before)
  for (let round = 0; round < 2; round++) {
    await emulator.snapshots.restore(snapshot)
    t.strictSame(rowsOf(emulator), before)
    t.strictSame(emulator.faults.list(), [])
    t.equal(emulator.clocks.ofAccount(mine).now(), Date.parse('2026-01-31T12:00:00Z'))
    change(emulator, theirs)
  }
})

t.test('a snapshot of an account brings back what is its own, and nothing else', async t => {
  const emulator = createThreeOrganizations(t)
  const snapshot = emulator.snapshots.take(mine)
  const unchanged = createThreeOrganizations(t)
  change(emulator, theirs)
  change(unchanged, theirs)
  change(emulator, mine)
  await emulator.snapshots.restore(snapshot)
  const names = (parts: EmulatorParts) =>
    parts.store.entities.all(parts.store.organizations.ofAccount(theirs)?.id ?? '').length
  t.equal(names(emulator), names(unchanged))
  t.match(emulator.faults.list(), [{ account: theirs }])
  t.equal(emulator.faults.list().length, 1)
  t.equal(emulator.clocks.ofAccount(mine).now(), Date.parse('2026-01-31T12:00:00Z'))
  t.equal(emulator.clocks.ofAccount(theirs).now(), Date.parse('2026-01-31T12:00:01Z'))
  t.strictSame(
    emulator.store.activity.list({ accountId: mine }).map(({ service }) => service),
    ['s3'],
  )
  t.equal(rowsOf(emulator).handshake?.length, 1, 'their invitation is there, mine is not')
})

t.test('a snapshot of an account without an organization takes the later one away', async t => {
  const emulator = createThreeOrganizations(t)
  const before = rowsOf(emulator)
  const snapshot = emulator.snapshots.take('777766665555')
  emulator.runOperation(organizations, createOrganization, {}, rootUser('777766665555'))
  change(emulator, '777766665555')
  await emulator.snapshots.restore(snapshot)
  t.strictSame(rowsOf(emulator), before)
})

t.test('a snapshot brings back an organization that was deleted', async t => {
  const emulator = createThreeOrganizations(t)
  emulator.runOperation(organizations, createOrganization, {}, rootUser('777766665555'))
  const before = rowsOf(emulator)
  const snapshot = emulator.snapshots.take('777766665555')
  emulator.runOperation(organizations, deleteOrganization, {}, rootUser('777766665555'))
  t.equal(emulator.store.organizations.ofAccount('777766665555'), undefined)
  await emulator.snapshots.restore(snapshot)
  t.strictSame(rowsOf(emulator), before)
})

t.test(
  'a report that was held when the snapshot was taken is held again, and takes no fault of later ones',
  async t => {
    const emulator = createThreeOrganizations(t)
    const { runner, store, faults } = emulator
    const input = JSON.stringify({ entityPath: 'o-unknown' })
    const enqueue = (id: string) =>
      runner.enqueue({ id, kind: 'ACCESS_REPORT', accountId: mine, principal: '', input, createdAt: 1 })
    faults.replace([{ job: 'HOLD', times: 1 }])
    enqueue('held')
    faults.replace([{ job: { code: 'MINE', message: '' }, times: 1 }])
    const snapshot = emulator.snapshots.take()
    await runner.finishAll()
    await emulator.snapshots.restore(snapshot)
    await runner.drain()
    t.match(store.jobs.find('held', Date.now()), { state: 'IN_PROGRESS' })
    enqueue('next')
    await runner.drain()
    t.match(store.jobs.find('next', Date.now()), { error: { code: 'MINE' } })
    await runner.finishAll()
    t.match(store.jobs.find('held', Date.now()), { error: { code: 'INVALID_ORGANIZATIONS_ENTITY_PATH' } })
  },
)

t.test('the reset of an account takes away what is its own, and nothing else', async t => {
  const emulator = createThreeOrganizations(t)
  const { store } = emulator
  change(emulator, mine)
  change(emulator, theirs)
  const theirOrganization = store.organizations.ofAccount(theirs)
  await emulator.snapshots.reset(mine)
  t.equal(store.organizations.ofAccount(mine), undefined)
  t.strictSame(store.organizations.ofAccount(theirs), theirOrganization)
  t.strictSame(store.activity.list({ accountId: mine }), [])
  t.equal(store.activity.list({ accountId: theirs }).length, 2)
  t.match(emulator.faults.list(), [{ account: theirs }])
  t.equal(emulator.faults.list().length, 1)
  t.equal(emulator.clocks.ofAccount(mine).now(), Date.parse('2026-01-31T12:00:00Z'))
  t.equal(emulator.clocks.ofAccount(theirs).now(), Date.parse('2026-01-31T12:00:01Z'))
})

t.test('the reset of an account of the organization file reads its organization again', async t => {
  const emulator = createThreeOrganizations(t)
  const before = rowsOf(emulator)
  change(emulator, fixtureManagement)
  const [member = ''] = emulator.store.accounts
    .all('o-exampleorg1', { after: '', limit: 9 })
    .map(({ id }) => id)
    .filter(id => id !== fixtureManagement)
  await emulator.snapshots.reset(member)
  t.strictSame(rowsOf(emulator), before)
})
