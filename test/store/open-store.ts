import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import t from 'tap'
import { schemaVersion } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'
import { insertOrganization } from '../../src/store/organization-state.ts'
import { failureOf } from '../helpers/failure.ts'
import { readText } from '../helpers/organization-file.ts'

const job = {
  id: 'job',
  kind: 'ACCESS_REPORT' as const,
  accountId: '111122223333',
  principal: 'arn:aws:iam::111122223333:root',
  input: '{}',
  createdAt: 1000,
}

t.test('a directory is made, and keeps everything', async t => {
  const directory = join(t.testdir(), 'a', 'b')
  const first = openStore(directory)
  first.jobs.insert(job)
  first.close()
  const second = openStore(directory)
  t.teardown(second.close)
  t.match(second.jobs.find('job', 1000), job)
})

t.test('a store in memory is gone when it is closed', async t => {
  const first = openStore()
  first.jobs.insert(job)
  first.close()
  t.equal(openStore().jobs.find('job', 1000), undefined)
})

t.test('the state of a store', async t => {
  const { state } = readText(
    t,
    `organization: { managementAccount: 111122223333 }
root: { organizationalUnits: [{ name: Team, accounts: [{ name: A }] }] }`,
  )
  const directory = t.testdir()
  const store = openStore(directory)
  t.teardown(store.close)
  const counts = { organizations: 0, organizationalUnits: 0, accounts: 0, policies: 0, activity: 0, jobs: 0 }
  t.strictSame(store.state(), { directory, schemaVersion, counts })
  insertOrganization(store, state)
  store.activity.record([{ accountId: '111122223333', service: 's3', region: 'us-east-1', time: 1 }], 5000)
  store.jobs.insert(job)
  t.strictSame(store.state().counts, {
    organizations: 1,
    organizationalUnits: 1,
    accounts: 2,
    policies: 2,
    activity: 1,
    jobs: 1,
  })
  t.notOk('directory' in openStore().state(), 'in memory')
})

t.test('a directory that cannot be used', async t => {
  const directory = t.testdir({
    file: '',
    foreign: { 'organizations-local.sqlite': 'This is no database, and it is long enough to show it.' },
    newer: {},
    used: {},
  })
  const newer = new Sqlite(join(directory, 'newer', 'organizations-local.sqlite'))
  newer.pragma(`user_version = ${schemaVersion + 1}`)
  newer.close()
  const used = openStore(join(directory, 'used'))
  t.teardown(used.close)

  const reasons = {
    file: 'a file is in its place',
    'file/below': 'a file is in its place',
    foreign: 'organizations-local.sqlite in it is not a database',
    newer: `its schema has version ${schemaVersion + 1}; this program supports versions up to ${schemaVersion}`,
    used: 'another process is using it',
  }
  for (const [name, reason] of Object.entries(reasons))
    t.equal(
      await failureOf(() => openStore(join(directory, name))),
      `DataDirectoryError: cannot use the data directory ${join(directory, name)}: ${reason}`,
    )
})

t.test('an error that is not of the directory keeps its name, its message and its stack', async t => {
  const directory = t.testdir()
  const file = join(directory, 'organizations-local.sqlite')
  const database = new Sqlite(file)
  database.exec('create table organization (id text)')
  database.close()
  for (let time = 0; time < 2; time++)
    t.throws(() => openStore(directory), {
      name: 'SqliteError',
      code: 'SQLITE_ERROR',
      message: 'table organization already exists',
      stack: /migrate\.ts/,
    })
  const reopened = new Sqlite(file, { timeout: 0 })
  reopened.exec('drop table organization')
  reopened.close()
  openStore(directory).close()
})

t.test('a transaction is kept, or nothing of it', async t => {
  for (const directory of [undefined, t.testdir()]) {
    const store = openStore(directory)
    t.teardown(store.close)
    t.equal(
      store.transaction(() => {
        store.jobs.insert(job)
        return 'answer'
      }),
      'answer',
    )
    const fail = () =>
      store.transaction(() => {
        store.jobs.insert({ ...job, id: 'another' })
        store.transaction(() => store.jobs.fail('job', 2000, { code: 'A', message: 'B' }))
        throw new Error('no')
      })
    t.equal(await failureOf(fail), 'Error: no')
    t.equal(store.jobs.find('another', 3000), undefined)
    t.equal(store.jobs.find('job', 3000)?.state, 'IN_PROGRESS')
  }
})

t.test('an organization that was taken back is not remembered', async t => {
  const store = openStore()
  const { state } = readText(t, 'organization: { managementAccount: 111122223333 }')
  const fail = () =>
    store.transaction(() => {
      insertOrganization(store, state)
      t.strictSame(store.organizations.find(state.organization.id), state.organization)
      throw new Error('no')
    })
  t.equal(await failureOf(fail), 'Error: no')
  t.equal(store.organizations.find(state.organization.id), undefined)
})

t.test('nothing points nowhere', async t => {
  const { state } = readText(t, 'organization: { managementAccount: 111122223333 }')
  for (const directory of [undefined, t.testdir()]) {
    const store = openStore(directory)
    t.teardown(store.close)
    const attachments = [{ policyId: 'p-unknown00', targetId: '111122223333' }]
    t.equal(
      await failureOf(() => store.transaction(() => insertOrganization(store, { ...state, attachments }))),
      'SqliteError: FOREIGN KEY constraint failed',
    )
  }
})
