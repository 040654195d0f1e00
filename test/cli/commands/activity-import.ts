import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { activityExport } from '../../../src/cli/commands/activity-export.ts'
import { activityImport } from '../../../src/cli/commands/activity-import.ts'
import type { Terminal } from '../../../src/cli/commands/command.ts'
import { startEmulator } from '../../../src/library/index.ts'
import { failureOf } from '../../helpers/failure.ts'
import { runCommand } from '../../helpers/terminal.ts'

const organization = `# ours
organization: { id: o-exampleorg1, managementAccount: "111111111111" }
root:
  accounts: [{ id: "222222222222",   name: Member }]
activity:
  - { account: "222222222222", service: s3, region: us-east-1, lastAccessed: 2026-01-01T00:00:00Z } # old
`
const table = `account,service,region,lastAccessed
222222222222,s3,us-east-1,2026-01-03T00:00:00Z
222222222222,s3,us-east-1,2026-01-02T00:00:00Z
222222222222,s3,us-east-1,2026-01-02T12:00:00Z
111111111111,ec2,eu-west-1,2026-01-02T00:00:00Z
999999999999,ec2,eu-west-1,2026-01-02T00:00:00Z
222222222222,no-service,us-east-1,2026-01-02T00:00:00Z
`
const exported = `account,service,region,lastAccessed
111111111111,ec2,eu-west-1,2026-01-02T00:00:00Z
222222222222,s3,us-east-1,2026-01-03T00:00:00Z
`

/** A folder with an organization file, a log, and one that is damaged. */
function folderOf(t: Test) {
  const folder = t.testdir({ 'organization.yaml': organization, 'table.csv': table, 'damaged.json': '{' })
  const file = (name: string) => join(folder, name)
  return { file, target: ['--organization', file('organization.yaml')] }
}

/** Runs an import that is not terminated. */
function run(line: readonly string[], other: Partial<Terminal> = {}): Promise<string> {
  return runCommand(activityImport, line, {}, { untilTerminated: () => new Promise(() => {}), ...other })
}

function withoutSpeed(text: string): string {
  return text.replace(/, \S+ a second/, '')
}

const summary = `files    1
events   6
used     4, of 2 accounts and 2 services, from 2026-01-02T00:00:00Z to 2026-01-03T00:00:00Z
skipped  1 events of sources that are not in the service catalog: no-service (1)
skipped  1 of unknown accounts: 999999999999 (1)
`

t.test('into an organization file, of which only the activity changes', async t => {
  const { file, target } = folderOf(t)
  t.equal(withoutSpeed(await run([file('table.csv'), ...target])), summary)
  const text = readFileSync(file('organization.yaml'), 'utf8')
  t.equal(
    text,
    `${organization.replace('2026-01-01T', '2026-01-03T')}  - { account: "111111111111", service: ec2, region: eu-west-1, lastAccessed: 2026-01-02T00:00:00Z }\n`,
  )
  t.equal(withoutSpeed(await run([file('table.csv'), ...target])), summary, 'twice')
  t.equal(readFileSync(file('organization.yaml'), 'utf8'), text)
  t.equal(await runCommand(activityExport, target), exported)
})

t.test('into a data directory', async t => {
  const { file, target } = folderOf(t)
  const data = ['--data', file('data')]
  t.equal(
    await failureOf(() => run([file('table.csv'), ...data])),
    `InputError: --data: expected a data directory, got "${file('data')}": no such folder`,
  )
  await (await startEmulator({ organization: target[1] ?? '', data: file('data') })).close()
  t.equal(withoutSpeed(await run([file('table.csv'), ...data])), summary)
  t.equal(await runCommand(activityExport, data), exported)
})

t.test('into a running emulator', async t => {
  const { file, target } = folderOf(t)
  const emulator = await startEmulator({
    organization: target[1] ?? '',
    time: Date.parse('2026-01-03T02:00:00Z'),
    activityDelay: 4 * 60 * 60 * 1000,
  })
  const url = ['--url', emulator.url]
  t.equal(withoutSpeed(await run([file('table.csv'), ...url])), summary)
  t.equal(await runCommand(activityExport, url), exported)
  const { activity } = (await (await fetch(`${emulator.url}/_emulator/activity?service=s3`)).json()) as {
    activity: { lastAccessed: string }[]
  }
  t.strictSame(
    activity.map(({ lastAccessed }) => lastAccessed),
    ['2026-01-02T12:00:00Z', '2026-01-03T00:00:00Z'],
    'with what shows before the latest does',
  )
  await emulator.close()
  const failure = await failureOf(() => run([file('table.csv'), ...url]))
  t.ok(failure?.startsWith(`CommandFailedError: cannot connect to an emulator at ${emulator.url}: `))
})

t.test('responses of another server, and errors of an emulator', async t => {
  const { file } = folderOf(t)
  let status = 200
  let body = ''
  const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const another = (status: number) => `is not an emulator: unexpected response with status ${status}`
  for (const [givenStatus, givenBody, message] of [
    [200, '<html>', another(200)],
    [200, 'null', another(200)],
    [200, '{}', another(200)],
    [200, '[]', another(200)],
    [200, '{ "detail": "a detail" }', another(200)],
    [404, '{ "time": "2026-01-31T00:00:00Z" }', another(404)],
    [404, '{ "detail": {} }', another(404)],
    [404, '{ "detail": "No such endpoint." }', 'returned status 404: No such endpoint.'],
  ] as const) {
    status = givenStatus
    body = givenBody
    t.equal(
      await failureOf(() => run([file('table.csv'), '--url', url])),
      `CommandFailedError: ${url}/_emulator/clock ${message}`,
    )
  }
})

t.test('an export can be imported', async t => {
  const { file, target } = folderOf(t)
  for (const format of ['csv', 'ndjson']) {
    const text = await runCommand(activityExport, [...target, '--output', format])
    writeFileSync(file('exported'), text)
    await run([file('exported'), ...target])
    t.equal(await runCommand(activityExport, [...target, '--output', format]), text)
  }
})

t.test('damaged files are listed, and the rest is imported', async t => {
  const { file, target } = folderOf(t)
  let printed = ''
  const print = (text: string) => {
    printed += text
  }
  const line = [file('damaged.json'), file('table.csv'), ...target]
  t.equal(await failureOf(() => run(line, { print })), 'CommandFailedError: a file is damaged')
  t.equal(withoutSpeed(printed), `${summary}damaged  ${file('damaged.json')}: it ends at byte 1, within a value\n`)
  t.equal(await runCommand(activityExport, target), exported)
})

t.test('with --strict, the first damaged file ends the import', async t => {
  const { file, target } = folderOf(t)
  let printed = ''
  const print = (text: string) => {
    printed += text
  }
  const line = [file('damaged.json'), file('table.csv'), '--strict', '--output', 'json', ...target]
  const failure = await failureOf(() => run(line, { print }))
  t.equal(failure, 'CommandFailedError: a file is damaged: the files after it were not imported')
  t.match(JSON.parse(printed), { files: 0, events: 0, damaged: [{ file: file('damaged.json') }] })
  t.equal(readFileSync(file('organization.yaml'), 'utf8'), organization)
})

t.test('an interrupted import says how to go on', async t => {
  const { file, target } = folderOf(t)
  const untilTerminated = () => Promise.resolve()
  t.equal(
    await failureOf(() => run([file('table.csv'), ...target], { untilTerminated })),
    'CommandFailedError: interrupted: run the command again to import the rest',
  )
  t.equal(readFileSync(file('organization.yaml'), 'utf8'), organization)
})

t.test('progress on a terminal', async t => {
  const { file, target } = folderOf(t)
  const lines: (string | undefined)[] = []
  await run([file('table.csv'), ...target], { showProgress: line => void lines.push(line) })
  t.match(lines[0], /^\[#{30}\] 1 of 1 file, [\d,]+ events?\/s$/)
  t.equal(lines.at(-1), undefined)
})

t.test('missing paths and targets', async t => {
  const { file, target } = folderOf(t)
  mkdirSync(file('empty'))
  const failure = (...line: string[]) => failureOf(() => run(line))
  t.equal(await failure('missing', ...target), 'InputError: missing: no such file or folder')
  t.match(
    await failure(file('table.csv')),
    /^UsageError: expected one of --organization FILE, --data DIR, --url URL, got none/,
  )
  t.match(await failure(file('table.csv'), '--organization', 'missing.yaml'), /^OrganizationFileError: .*no such file$/)
  t.match(await run([file('empty'), ...target]), /^files +0\nevents +0/)
})
