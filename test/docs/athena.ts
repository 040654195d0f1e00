import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import t from 'tap'
import { asObject, type JsonObject, parseObject } from '../../src/core/values/json.ts'
import { cloudTrailFixtures } from '../helpers/cloudtrail-fixtures.ts'
import { contributionsOf } from '../helpers/contributions.ts'

const document = readFileSync(new URL('../../docs/athena.md', import.meta.url), 'utf8')
const [athena = '', lake = ''] = [...document.matchAll(/```sql\n(.*?)```/gs)].map(([, sql]) => sql)

const duckdb = await (await DuckDBInstance.create()).connect()
t.teardown(() => duckdb.closeSync())

/** What Trino has and DuckDB has not. */
await duckdb.run(`
  CREATE MACRO regexp_like(t, pattern) AS regexp_matches(t, pattern);
  CREATE MACRO date_format(t, form) AS strftime(t, replace(replace(replace(form, '%M', '%B'), '%i', '%M'), '%s', '%S'));
`)

const columns =
  '{"useridentity":{"type":"VARCHAR","accountid":"VARCHAR","invokedby":"VARCHAR"},"eventtype":"VARCHAR",' +
  '"eventsource":"VARCHAR","eventname":"VARCHAR","eventtime":"VARCHAR","awsregion":"VARCHAR","errorcode":"VARCHAR","timestamp":"VARCHAR"}'

/** An event as Athena's table has it. */
function toAthena(event: JsonObject): JsonObject {
  const lowerCase = (members: JsonObject) =>
    Object.fromEntries(Object.entries(members).map(([name, value]) => [name.toLowerCase(), value]))
  const { eventtime, ...others } = lowerCase(event)
  const useridentity = lowerCase(asObject(event.userIdentity ?? event.useridentity) ?? {})
  const time = String(eventtime).replace(' ', 'T').replace('.000', 'Z')
  return { ...others, useridentity, eventtime: time, timestamp: time.slice(0, 10).replaceAll('-', '/') }
}

/** The rows of the table that a statement makes of events. */
async function rowsOf(sql: string, events: readonly JsonObject[]): Promise<string[]> {
  await duckdb.run(
    `CREATE OR REPLACE TABLE cloudtrail_logs AS SELECT event.* FROM (SELECT unnest(from_json($1, '[${columns}]')) AS event)`,
    [JSON.stringify(events.map(toAthena))],
  )
  await duckdb.run(
    'CREATE OR REPLACE TABLE lake AS SELECT * REPLACE (eventtime::TIMESTAMP AS eventtime) FROM cloudtrail_logs',
  )
  const today = sql.replace('current_date', `DATE '2026-01-31'`)
  const table = await duckdb.runAndReadAll(today.replace('EVENT_DATA_STORE_ID', 'lake'))
  return table.getRowObjects().map(row => `${row.account} ${row.service} ${row.region} ${row.lastAccessed}`)
}

/** What the import makes of them: the latest attempts, and sources that are no service under the first part of their names. */
function importedRows(events: readonly JsonObject[]): string[] {
  const latest = new Map<string, string>()
  for (const contribution of events.flatMap(contributionsOf)) {
    const [account = '', service, region, time = ''] = contribution.split(' ')
    const key = `${account} ${service} ${region}`
    if (/^\d{12}$/.test(account) && time > (latest.get(key) ?? '')) latest.set(key, time)
  }
  return [...latest].map(([key, time]) => `${key} ${time}`).sort()
}

function isKnown(row: string): boolean {
  const [account, service, region, lastAccessed] = row.split(' ')
  return !contributionsOf({ account, service, region, lastAccessed })[0]?.startsWith('UNKNOWN_SERVICE')
}

const fixtureEvents = [...cloudTrailFixtures().values()]
  .flat()
  .map(value => parseObject((value as JsonObject).CloudTrailEvent) ?? (value as JsonObject))
  .filter(value => value.eventtime !== undefined || value.eventTime !== undefined)

const base = { userIdentity: { type: 'IAMUser', accountId: '123456789012' }, eventTime: '2026-01-14T09:00:00Z' }
const cases: readonly { change: JsonObject }[] = JSON.parse(
  readFileSync(new URL('../cases/cloudtrail/events.json', import.meta.url), 'utf8'),
)
/** In a table identities are structures, and accounts are texts. */
function mayStandInTable(identity: unknown): boolean {
  return typeof identity !== 'string' && typeof asObject(identity)?.accountId !== 'number'
}

/** Each in a Region of its own, so that none hides another. */
const caseEvents = cases
  .map(({ change }) => change)
  .filter(change => !('eventTime' in change) && mayStandInTable(change.userIdentity))
  .flatMap((change, index) => {
    const region = `xx-case-${index}`
    const event = { ...base, eventSource: 's3.amazonaws.com', eventType: 'AwsApiCall', awsRegion: region, ...change }
    return [event, { ...event, eventTime: '2026-01-14T08:59:59Z' }]
  })

const sourceEvents = Object.keys(
  JSON.parse(readFileSync(new URL('../cases/cloudtrail/event-sources.json', import.meta.url), 'utf8')),
).map((eventSource, index) => ({ ...base, eventSource, awsRegion: `xx-source-${index}` }))

const sharedSources: readonly { readonly source: string; readonly event: string | null }[] = JSON.parse(
  readFileSync(new URL('../cases/cloudtrail/shared-sources.json', import.meta.url), 'utf8'),
)
const sharedSourceEvents = sharedSources.map(({ source, event }, index) => ({
  ...base,
  eventSource: source,
  eventName: event,
  awsRegion: `xx-shared-${index}`,
}))

for (const [name, sql] of Object.entries({ athena, lake })) {
  t.test(`the statement for ${name} makes the table that the import makes`, async t => {
    for (const events of [fixtureEvents, caseEvents, sourceEvents, sharedSourceEvents]) {
      const rows = await rowsOf(sql, events)
      const expected = importedRows(events)
      t.ok(expected.length > 10)
      t.strictSame(rows.filter(isKnown).sort(), expected)
    }
  })

  t.test(`the statement for ${name} names what is no service`, async t => {
    const rows = await rowsOf(sql, fixtureEvents)
    t.strictSame(
      rows.filter(row => !isKnown(row)),
      ['345678901234 quantum-ledger us-east-1 2026-01-16T12:05:00Z'],
    )
  })

  t.test(`the statement for ${name} asks for the last 400 days`, async t => {
    const event = { ...base, eventSource: 's3.amazonaws.com', awsRegion: 'eu-west-1' }
    t.equal((await rowsOf(sql, [{ ...event, eventTime: '2024-12-27T00:00:00Z' }])).length, 1)
    t.equal((await rowsOf(sql, [{ ...event, eventTime: '2024-12-26T23:59:59Z' }])).length, 0)
  })
}
