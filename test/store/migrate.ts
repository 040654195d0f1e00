import Sqlite from 'better-sqlite3'
import t from 'tap'
import { migrate, schemaVersion } from '../../src/store/migrate.ts'
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
    `Error: its schema has version ${schemaVersion + 1}, and this program knows versions up to ${schemaVersion}`,
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
