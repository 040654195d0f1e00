import { gzipSync } from 'node:zlib'
import t from 'tap'
import { readLog } from '../../src/activity/read-log.ts'
import { failureOf } from '../helpers/failure.ts'

const now = Date.parse('2026-01-31T12:00:00Z')
const time = '2026-01-30T00:00:00Z'

/** The events of each account that a log holds, and what was skipped; however its bytes come. */
async function read(content: string | Uint8Array) {
  const bytes = Buffer.from(content)
  const results = []
  for (const size of [1, 7, bytes.length || 1]) {
    async function* parts() {
      for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
    }
    const { attempts, skipped } = await readLog(parts(), { now, horizon: now })
    const counts = [...attempts.values()].map(({ accountId, service, region, count, latest }) => [
      accountId,
      service,
      region,
      count,
      new Date(latest * 1000).toISOString().replace('.000Z', 'Z'),
    ])
    results.push({ counts, skipped: [...skipped].map(([reason, { count }]) => [reason, count]) })
  }
  t.strictSame(results[0], results[1])
  t.strictSame(results[0], results[2])
  return results[0]
}

const event = {
  eventVersion: '1.08',
  userIdentity: { type: 'IAMUser', accountId: '111111111111', arn: 'arn:aws:iam::111111111111:user/ä' },
  eventTime: time,
  eventSource: 's3.amazonaws.com',
  eventName: 'ListBuckets',
  awsRegion: 'us-east-1',
  eventType: 'AwsApiCall',
}
const records = JSON.stringify({ Records: [event, event] })
const twice = { counts: [['111111111111', 's3', 'us-east-1', 2, time]], skipped: [] }
const table = `account,service,region,lastAccessed\n111111111111,s3,us-east-1,${time}\n111111111111,s3,us-east-1,-40d\n`

t.test('one and the same in every form', async t => {
  const forms: Readonly<Record<string, string | Uint8Array>> = {
    'as CloudTrail delivers it': gzipSync(records),
    plain: records,
    'an event a line': `${JSON.stringify(event)}\r\n${JSON.stringify(event)}\n`,
    'gzip in several members': Buffer.concat([gzipSync(records.slice(0, 100)), gzipSync(records.slice(100))]),
    'with a byte order mark': `\ufeff${records}`,
    'a list over lines': JSON.stringify([event, event], null, 2),
    'a table': table,
    'a table, compressed and quoted': gzipSync(table.replaceAll(/[^,\n]+/g, '"$&"')),
    'a table in another order, as Athena and Windows write it':
      `\ufeff"lastaccessed","count","region","service","account"\r\n` +
      `"${time}","2","us-east-1","s3","111111111111"\r\n"-40d","1","us-east-1","s3","111111111111"\r\n`,
  }
  for (const [name, content] of Object.entries(forms)) t.strictSame(await read(content), twice, name)
})

t.test('a log without events, and one with other values', async t => {
  t.strictSame(await read('{"Records":[]}'), { counts: [], skipped: [] })
  t.strictSame(await read('{} {"a":1}\n[null]'), { counts: [], skipped: [['UNRECOGNIZED', 3]] })
  t.strictSame(await read('account,service,region,lastAccessed\n'), { counts: [], skipped: [] })
})

t.test('what is damaged', async t => {
  const gzip = gzipSync(records)
  const wrong = Buffer.from(gzip)
  wrong[20] = 255 - (wrong[20] ?? 0)
  const mistakes: readonly (readonly [content: string | Uint8Array, message: string | RegExp])[] = [
    ['', 'it is empty'],
    [gzipSync(''), 'it is empty'],
    [gzip.subarray(0, -20), 'gzip: unexpected end of file'],
    [wrong, /^gzip: /],
    [gzipSync(records.slice(0, -3)), /^it ends at byte \d+, within a value$/],
    [records.replace('"eventName"', 'eventName'), /^in bytes \d+ to \d+: /],
    [Buffer.from([0, 1, 2, 3]), 'at byte 0: expected JSON'],
    ['PAR1\u0015\u0004', 'it is a Parquet file; export it as JSON or CSV'],
    ['PK\u0003\u0004\u0014\u0000', 'it is a ZIP archive; extract it first'],
    [gzipSync('PK\u0003\u0004\u0014\u0000'), 'it is a ZIP archive; extract it first'],
    ['PK\u0005\u0006', 'it is an empty ZIP archive'],
    ['BZh91AY', 'it is compressed with bzip2; decompress it first'],
    [Buffer.from('fd377a585a00', 'hex'), 'it is compressed with xz; decompress it first'],
    [Buffer.from('28b52ffd24', 'hex'), 'it is compressed with Zstandard; decompress it first'],
    ['PK,service', 'line 1: expected JSON, or the columns account,service,region,lastAccessed, got "PK,service"'],
    ['account,service,region\n1,2,3', /^line 1: expected JSON, or the columns .*, got "account,service,region"$/],
    ['account,service,region,lastAccessed,account\n', /^line 1: /],
    ['account,service,region,lastAccessed\n1,2,3\n', /on line 2$/],
    ['account,service,region,lastAccessed\n1,2,3,"4\n', /line 2$/],
  ]
  for (const [content, message] of mistakes) {
    const [kind, ...words] = ((await failureOf(() => read(content))) ?? '').split(': ')
    t.equal(kind, 'DamagedLogError')
    if (typeof message === 'string') t.equal(words.join(': '), message)
    else t.match(words.join(': '), message)
  }
})

t.test('others have their turn while a large log is read', async t => {
  let turns = 0
  const count = () => {
    turns++
    timer = setImmediate(count)
  }
  let timer = setImmediate(count)
  async function* large() {
    yield Buffer.from(JSON.stringify(Array.from({ length: 2_000 }, () => event)))
  }
  await readLog(large(), { now, horizon: now })
  clearImmediate(timer)
  t.ok(turns > 5)
})

t.test('a source that fails is no damage', async t => {
  async function* failing() {
    yield gzipSync(records).subarray(0, 20)
    throw new Error('the connection is lost')
  }
  t.equal(await failureOf(() => readLog(failing(), { now, horizon: now })), 'Error: the connection is lost')
})
