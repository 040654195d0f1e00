import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import t from 'tap'
import { rcpFullAwsAccess } from '../../src/core/policy/managed-policy.ts'
import { migrate, schemaVersion } from '../../src/store/migrate.ts'
import organizationsAndReports from '../../src/store/migrations/0001-organizations-and-reports.ts'
import { openStore } from '../../src/store/open-store.ts'
import { everything } from '../../src/store/page.ts'
import { failureOf } from '../helpers/failure.ts'

t.test('an empty database gets the schema, and keeps it', async t => {
  const database = new Sqlite(':memory:')
  migrate(database)
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").pluck()
  t.ok(tables.all().includes('organization'))
  t.equal(database.pragma('user_version', { simple: true }), schemaVersion)
  const before = database.serialize()
  migrate(database)
  t.ok(database.serialize().equals(before), 'nothing is left to do')
})

t.test('a database that a newer program has written is left alone', async t => {
  const database = new Sqlite(':memory:')
  database.pragma(`user_version = ${schemaVersion + 1}`)
  const before = database.serialize()
  t.equal(
    await failureOf(() => migrate(database)),
    `NewerSchemaError: its schema has version ${schemaVersion + 1}; this program supports versions up to ${schemaVersion}`,
  )
  t.ok(database.serialize().equals(before))
})

t.test('a migration that fails leaves nothing behind', async t => {
  const database = new Sqlite(':memory:')
  database.exec('create table access_report (id)')
  t.equal(await failureOf(() => migrate(database)), 'SqliteError: table access_report already exists')
  t.strictSame(database.prepare('select name from sqlite_schema').pluck().all(), ['access_report'])
  t.equal(database.pragma('user_version', { simple: true }), 0)
})

/** Two organizations, one of which uses RCPs, as the first version stored them. */
const ofVersion1 = `
insert into organization values
  ('o-exampleorg1', 'r-ab12', '111122223333', 'ALL', '["RESOURCE_CONTROL_POLICY","SERVICE_CONTROL_POLICY"]'),
  ('o-another000', 'r-ab12', '555555555555', 'CONSOLIDATED_BILLING', '[]');
insert into entity values
  ('o-exampleorg1', 'r-ab12', 'ROOT', null, 'Root'),
  ('o-exampleorg1', 'ou-ab12-bbbbbbbb', 'ORGANIZATIONAL_UNIT', 'r-ab12', 'Team'),
  ('o-exampleorg1', '111122223333', 'ACCOUNT', 'r-ab12', 'Management'),
  ('o-exampleorg1', '222222222222', 'ACCOUNT', 'ou-ab12-bbbbbbbb', 'A'),
  ('o-another000', 'r-ab12', 'ROOT', null, 'Root'),
  ('o-another000', '555555555555', 'ACCOUNT', 'r-ab12', 'Management');
insert into account values
  ('o-exampleorg1', '111122223333', 'm@example.com', 'ACTIVE', 'INVITED', 1),
  ('o-exampleorg1', '222222222222', 'a@example.com', 'SUSPENDED', 'CREATED', 2),
  ('o-another000', '555555555555', 'm@example.com', 'ACTIVE', 'INVITED', 3);
insert into policy values
  ('o-exampleorg1', 'p-FullAWSAccess', 'SERVICE_CONTROL_POLICY', 'FullAWSAccess', '', 1, '{}'),
  ('o-exampleorg1', 'p-bbbbbbbb', 'RESOURCE_CONTROL_POLICY', 'B', 'Own', 0, '[]'),
  ('o-another000', 'p-FullAWSAccess', 'SERVICE_CONTROL_POLICY', 'FullAWSAccess', '', 1, '{}');
insert into attachment values
  ('o-exampleorg1', 'p-FullAWSAccess', 'r-ab12'),
  ('o-exampleorg1', 'p-bbbbbbbb', '222222222222');
insert into tag values ('o-exampleorg1', 'r-ab12', 'color', 'red');
insert into activity values ('222222222222', 's3', 'us-east-1', 100);
insert into job values
  ('done', 'ACCESS_REPORT', '111122223333', 'arn', '{}', 'COMPLETED', 1000, 2000, null, null),
  ('failed', 'ACCESS_REPORT', '111122223333', 'arn', '{}', 'FAILED', 1000, 2000, 'REASON', 'Why'),
  ('cut off', 'ACCESS_REPORT', '111122223333', 'arn', '{}', 'IN_PROGRESS', 1000, null, null, null);
insert into access_report values ('done', '[]');
`

/** A data directory that the first version has left. */
function directoryOfVersion1(directory: string, rows = ''): string {
  const database = new Sqlite(join(directory, 'organizations-local.sqlite'))
  database.exec(organizationsAndReports)
  database.exec(ofVersion1 + rows)
  database.pragma('user_version = 1')
  database.close()
  return directory
}

t.test('what the first version has stored is kept', async t => {
  const store = openStore(directoryOfVersion1(t.testdir()))
  t.teardown(store.close)
  const { accounts, activity, entities, jobs, organizations, policies, reports, tags } = store
  const o = 'o-exampleorg1'
  t.strictSame(store.state().counts, {
    organizations: 2,
    organizationalUnits: 1,
    accounts: 3,
    policies: 5,
    activity: 1,
    jobs: 3,
  })
  t.strictSame(organizations.first(), {
    id: o,
    rootId: 'r-ab12',
    managementAccountId: '111122223333',
    featureSet: 'ALL',
    enabledPolicyTypes: ['RESOURCE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY'],
  })
  t.equal(entities.pathOf(o, '222222222222'), `${o}/r-ab12/ou-ab12-bbbbbbbb/222222222222`)
  t.strictSame(accounts.find(o, '222222222222'), {
    id: '222222222222',
    name: 'A',
    email: 'a@example.com',
    state: 'SUSPENDED',
    joinedMethod: 'CREATED',
    joinedAt: 2,
  })
  t.match(policies.find(o, 'p-bbbbbbbb'), { name: 'B', description: 'Own', awsManaged: false, content: '[]' })
  t.ok(policies.isAttached(o, 'p-bbbbbbbb', '222222222222'))
  t.strictSame(tags.all(o), [{ resourceId: 'r-ab12', key: 'color', value: 'red' }])
  t.strictSame(activity.snapshot().attemptsOf('222222222222'), [{ service: 's3', region: 'us-east-1', time: 100 }])
  t.match(jobs.find('done', 3000), { state: 'COMPLETED', completedAt: 2000 })
  t.match(jobs.find('failed', 3000), { state: 'FAILED', error: { code: 'REASON', message: 'Why' } })
  t.strictSame(
    jobs.unfinished().map(({ id }) => id),
    ['cut off'],
    'it is run again',
  )
  t.equal(jobs.due()[0], undefined)
  t.strictSame(reports.find('done'), [])
})

t.test('every organization gets RCPFullAWSAccess, attached where RCPs are enabled', async t => {
  const { policies, close } = openStore(directoryOfVersion1(t.testdir()))
  t.teardown(close)
  for (const id of ['o-exampleorg1', 'o-another000'])
    t.strictSame(policies.find(id, rcpFullAwsAccess.id), rcpFullAwsAccess)
  t.strictSame(
    policies.targetsOf('o-exampleorg1', rcpFullAwsAccess.id, everything).map(({ id }) => id),
    ['111122223333', '222222222222', 'ou-ab12-bbbbbbbb', 'r-ab12'],
  )
  t.strictSame(policies.targetsOf('o-another000', rcpFullAwsAccess.id, everything), [])
})

t.test("RCPFullAWSAccess takes the place of somebody's own", async t => {
  const own = (id: string, name: string) => `
    insert into policy values ('o-exampleorg1', '${id}', 'RESOURCE_CONTROL_POLICY', '${name}', '', 0, '{}');
    insert into attachment values ('o-exampleorg1', '${id}', 'r-ab12');`
  for (const [id, name] of [
    [rcpFullAwsAccess.id, rcpFullAwsAccess.name],
    [rcpFullAwsAccess.id, 'Own'],
    ['p-cccccccc', rcpFullAwsAccess.name],
  ] as const) {
    const { policies, close } = openStore(directoryOfVersion1(t.testdir(), own(id, name)))
    t.strictSame(
      policies.ofType('o-exampleorg1', 'RESOURCE_CONTROL_POLICY', everything).map(policy => policy.id),
      [rcpFullAwsAccess.id, 'p-bbbbbbbb'],
    )
    t.strictSame(policies.find('o-exampleorg1', rcpFullAwsAccess.id), rcpFullAwsAccess)
    t.strictSame(policies.attachedTo('o-exampleorg1', 'r-ab12', 'RESOURCE_CONTROL_POLICY', everything), [
      rcpFullAwsAccess,
    ])
    close()
  }
})
