import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import t, { type Test } from 'tap'
import { version } from '../../src/emulator/version.ts'
import { type Ended, runProcess } from '../helpers/run-process.ts'

const organization = 'fixtures/example-organization.yaml'
const root = 'o-4fxmplt198/r-c3xb'
const program = ['dist/cli.cjs']

function run(...line: readonly string[]): Promise<Ended> {
  return runProcess(process.execPath, [...program, ...line])
}

t.test('help and version', async t => {
  const [help, ofCommand, numbered] = await Promise.all([run('--help'), run('report', '--help'), run('--version')])
  for (const { code, stderr } of [help, ofCommand, numbered]) t.strictSame([code, stderr], [0, ''])
  for (const words of ['start [OPTION]', 'report ENTITY_PATH', 'validate FILE']) t.match(help.stdout, words)
  t.match(ofCommand.stdout, 'report ENTITY_PATH')
  t.notMatch(ofCommand.stdout, 'validate FILE')
  t.equal(numbered.stdout, `${version}\n`)
  const [h, ofCommandH, v] = await Promise.all([run('-h'), run('--', 'report', '-h'), run('-v')])
  t.strictSame([h, ofCommandH, v], [help, ofCommand, numbered])
})

t.test('mistakes of the user end with 2 and a line that helps', async t => {
  const file = `${t.testdir({ 'organization.yaml': 'organization:\nactivity:\n' })}/organization.yaml`
  const mistakes: readonly (readonly [line: readonly string[], stderr: string])[] = [
    [['strat'], 'organizations-local: unknown command "strat": did you mean start?\nTry: organizations-local --help\n'],
    [
      ['start', '--port', 'http'],
      'organizations-local: --port: expected a port from 0 to 65535, got "http"\nTry: organizations-local --help\n',
    ],
    [
      [
        ...'what-if --attach a.json --target'.split(' '),
        root,
        ...'--attach b.json --organization'.split(' '),
        organization,
      ],
      'organizations-local: --attach FILE|POLICY_ID: given more than once\nTry: organizations-local --help\n',
    ],
    [
      ['report', `${root}/`, '--organization', organization],
      'organizations-local: INVALID_ORGANIZATIONS_ENTITY_PATH: The entity with the specified path does not exist in your organization. (An entity path has no trailing slash.)\n',
    ],
    [['start', '--tls-cert', 'none.pem', '--tls-key', 'none.pem'], 'organizations-local: none.pem: no such file\n'],
    [
      ['validate', file],
      `${file}:1:14 organization: expected an object of: id, managementAccount, featureSet\n${file}:2:10 activity: expected a list\n`,
    ],
  ]
  const ends = await Promise.all(mistakes.map(([line]) => run(...line)))
  for (const [index, [line, stderr]] of mistakes.entries())
    t.strictSame(ends[index], { code: 2, stdout: '', stderr }, line.join(' '))
})

t.test('the output of commands', async t => {
  const [report, valid] = await Promise.all([
    run('report', root, '--organization', organization, '--output', 'json'),
    run('validate', organization),
  ])
  t.match(JSON.parse(report.stdout), { JobStatus: 'COMPLETED', IsTruncated: false })
  t.match(valid, {
    code: 0,
    stdout: /^fixtures\/example-organization\.yaml: OK: organization o-4fxmplt198 with /,
    stderr: '',
  })
})

t.test('the reader of the output may stop before its end', async t => {
  const line = [...program, 'report', root, '--organization', organization, '--output', 'json']
  const child = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let stderr = ''
  child.stderr.on('data', text => {
    stderr += text
  })
  t.strictSame([await once(child, 'exit'), stderr], [[0, null], ''])
})

t.test('a data directory that cannot be used ends with 1 and one line', async t => {
  const file = `${t.testdir({ file: '' })}/file`
  t.strictSame(await run('start', '--port', '0', '--data', file), {
    code: 1,
    stdout: '',
    stderr: `organizations-local: cannot use the data directory ${file}: a file is in its place\n`,
  })
})

t.test('a server with a data directory', async t => {
  const data = join(t.testdir(), 'data')
  const line = ['--data', data, '--organization', organization]
  const first = await startServer(t, ...line)
  t.ok(first.log.includes('organization loaded'))

  const { port } = new URL(first.url)
  const [second, third] = await Promise.all([
    run('start', '--port', '0', ...line),
    run('start', '--port', port, '--data', `${data}-2`),
  ])
  t.strictSame(
    [second.code, second.stderr],
    [1, `organizations-local: cannot use the data directory ${data}: another process is using it\n`],
  )
  t.strictSame(
    [third.code, third.stderr],
    [1, `organizations-local: port ${port} of 127.0.0.1 is in use: choose another one with --port\n`],
  )
  t.ok(existsSync(join(data, 'organizations-local.sqlite')))

  const jobId =
    /<JobId>(.*)<\/JobId>/.exec(
      await iam(first.url, { Action: 'GenerateOrganizationsAccessReport', EntityPath: root }),
    )?.[1] ?? ''
  t.strictSame(await first.end('SIGTERM'), [0, null], 'what runs is finished')

  const again = await startServer(t, ...line)
  t.ok(again.log.includes('organization already in the store; file ignored'))
  const report = await iam(again.url, { Action: 'GetOrganizationsAccessReport', JobId: jobId, MaxItems: '1' })
  t.match(report, '<JobStatus>COMPLETED</JobStatus>')
  t.match(report, '<ServiceNamespace>')
  t.strictSame(await again.end('SIGINT'), [0, null])
})

/** Starts the server in a process of its own, which does not outlive the test. */
async function startServer(t: Test, ...line: readonly string[]) {
  const child = spawn(process.execPath, [...program, 'start', '--port', '0', ...line], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  t.teardown(() => child.kill('SIGKILL'))
  const log: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', text => {
      const { msg, url } = JSON.parse(text) as { msg: string; url?: string }
      log.push(msg)
      if (msg === 'listening' && url) resolve(url)
    })
    exit.then(([code]) => reject(new Error(`it ended with ${code} before it listened`)), reject)
  })
  const end = (signal: 'SIGTERM' | 'SIGINT') => {
    child.kill(signal)
    return exit
  }
  return { url, log, end }
}

async function iam(url: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams({ ...parameters, Version: '2010-05-08' })
  return (await fetch(url, { method: 'POST', body })).text()
}
