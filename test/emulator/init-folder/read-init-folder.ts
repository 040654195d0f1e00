import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { readInitFolder } from '../../../src/emulator/init-folder/read-init-folder.ts'
import { readOrganizationFile } from '../../../src/organization-file/read/read-organization-file.ts'
import { failureOf } from '../../helpers/failure.ts'

const now = Date.parse('2026-01-31T12:00:00Z')
const day = 86_400
const times = { now, horizon: now }

const organization = (managementAccount: string, ...accounts: readonly string[]) =>
  JSON.stringify({
    organization: { managementAccount },
    root: { accounts: accounts.map(id => ({ id, name: `Account ${id}` })) },
    activity: accounts.map(account => attempt(account, 's3', '-1d')),
  })
const attempt = (account: string, service: string, lastAccessed: string) => ({
  account,
  service,
  region: 'us-east-1',
  lastAccessed,
})
const table = (...rows: readonly string[]) => ['account,service,region,lastAccessed', ...rows, ''].join('\n')

const [one, two] = [organization('111111111111', '222222222222'), organization('333333333333', '444444444444')]

/** Reads a folder with these files; what is told of it, without its path. */
async function read(t: Test, files: Parameters<Test['testdir']>[0]) {
  const folder = t.testdir(files)
  const { organizations, ...rest } = await readInitFolder(folder, times)
  const told = {
    organizations: organizations.map(({ file, loaded }) => [file, loaded.state.organization.managementAccountId]),
    activity: organizations.flatMap(({ loaded }) => loaded.activity),
    ...rest,
  }
  return JSON.parse(JSON.stringify(told).replaceAll(`${folder}/`, '')) as typeof told
}

t.test('organization files first, then logs, each in the order of their names', async t => {
  const { activity, ...told } = await read(t, {
    'b.yml': one,
    'a.json': `\ufeff\n { "x-owner": "team", ${two.slice(1)}`,
    '0.csv': table('222222222222,ec2,eu-west-1,-2d', '999999999999,ec2,eu-west-1,-2d'),
    'z.json': JSON.stringify({ activity: [attempt('222222222222', 'sqs', '-1h')] }),
    logs: { 'deep.jsonl': `${JSON.stringify(attempt('444444444444', 'sns', '-3d'))}\n` },
  })
  t.strictSame(told, {
    organizations: [
      ['a.json', '333333333333'],
      ['b.yml', '111111111111'],
    ],
    logs: ['0.csv', 'logs/deep.jsonl', 'z.json'],
    ignored: [],
    unknownAccounts: ['999999999999'],
  })
  t.strictSame(
    activity.map(({ accountId, service, time }) => [accountId, service, now / 1000 - time]),
    [
      ['444444444444', 's3', day],
      ['444444444444', 'sns', 3 * day],
      ['222222222222', 's3', day],
      ['222222222222', 'ec2', 2 * day],
      ['222222222222', 'sqs', day / 24],
    ],
  )
})

t.test('logs of accounts of an organization that is not in the folder', async t => {
  const files = { 'last.csv': table('222222222222,ec2,eu-west-1,-2d') }
  const folder = t.testdir({ init: files, 'one.json': one })
  const existing = [{ file: 'one.json', loaded: readOrganizationFile(join(folder, 'one.json'), now) }]
  const { organizations, unknownAccounts } = await readInitFolder(join(folder, 'init'), times, existing)
  t.strictSame(unknownAccounts, [])
  t.strictSame(
    organizations.map(({ file, loaded }) => [file, loaded.activity.map(({ service }) => service)]),
    [['one.json', ['s3', 'ec2']]],
  )
})

t.test('what belongs to organization files is passed over, and what is hidden is not seen', async t => {
  const { logs, ignored, organizations } = await read(t, {
    'one.yaml': one,
    'README.md': 'text',
    '.hidden.yaml': 'text',
    policies: { 'deny.json': '{ "Version": "2012-10-17", "Statement": [] }', 'deny.yaml': 'Version: 2012-10-17' },
  })
  t.strictSame(logs, [])
  t.strictSame(ignored, ['README.md', 'policies/deny.json', 'policies/deny.yaml'])
  t.equal(organizations.length, 1)
})

t.test('files as Kubernetes mounts them: links into a hidden folder', async t => {
  const folder = t.testdir({ '..2026': { 'one.yaml': one, 'log.json': '{"Records":[]}' } })
  symlinkSync('..2026', join(folder, '..data'))
  for (const name of ['one.yaml', 'log.json']) symlinkSync(join('..data', name), join(folder, name))
  const { organizations, logs } = await readInitFolder(folder, times)
  t.strictSame([organizations.map(({ file }) => file), logs], [[join(folder, 'one.yaml')], [join(folder, 'log.json')]])
})

t.test('an empty folder, and a compressed log', async t => {
  t.match(await read(t, {}), { organizations: [], logs: [], ignored: [] })
  const folder = t.testdir({})
  writeFileSync(join(folder, 'table.csv.gz'), gzipSync(table('222222222222,ec2,eu-west-1,-2d')))
  t.match(await readInitFolder(folder, times), {
    logs: [join(folder, 'table.csv.gz')],
    unknownAccounts: ['222222222222'],
  })
})

t.test('all mistakes of all files', async t => {
  const folder = t.testdir({
    'a.yaml': one,
    'b.yaml': organization('555555555555', '222222222222'),
    'c.json': one,
    'd.yaml': 'organization: {}',
    'e.json': '{ "organisation": {} }',
    'f.csv': 'name,value\n',
    'g.jsonl': '{"account":',
    'h.json': '',
    'i.json': '{ "$schema": 1',
  })
  const message = (await failureOf(() => readInitFolder(folder, times)))?.replaceAll(`${folder}/`, '')
  const id = readOrganizationFile(join(folder, 'a.yaml'), now).state.organization.id
  t.strictSame(message?.split('\n'), [
    'OrganizationFileError: b.yaml:1:1 account 222222222222 is already in a.yaml',
    `c.json:1:1 organization ${id} is already in a.yaml`,
    'd.yaml:1:1 organization.managementAccount: missing; expected an account id: 12 digits',
    'e.json:1:1 expected an organization file, or a log or a table of activity',
    'f.csv:1:1 the log cannot be read: line 1: expected JSON, or the columns account,service,region,lastAccessed, got "name,value"',
    'g.jsonl:1:1 the log cannot be read: it ends at byte 11, within a value',
    'h.json:1:1 the log cannot be read: it is empty',
    'i.json:1:15 expected JSON: found the end instead of , or }',
  ])
})
