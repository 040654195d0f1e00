import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, copyFileSync, cpSync, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { startOptions } from '../../src/cli/commands/start-options.ts'
import { environmentName } from '../../src/cli/options.ts'
import { startServer } from '../../src/http/server.ts'
import { makeCertificate } from '../../src/tls/make-certificate.ts'
import { missing, runProcess } from '../helpers/run-process.ts'

const dockerfile = readFileSync('Dockerfile', 'utf8')
const variables = new Map(
  [...dockerfile.matchAll(/\b(ORGANIZATIONS_LOCAL_\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
)
/** Needs root: a container's view of files is a mount. */
const skip = await missing('unshare', ['--mount', 'mount', '--bind', '/', '/mnt'], 'what makes a read-only root')

t.test('the variables of the image are options', async t => {
  const known = new Set(Object.keys(startOptions).map(environmentName))
  t.ok(variables.size)
  for (const name of variables.keys()) t.ok(known.has(name), name)
})

t.test('the check of its health', async t => {
  const [command = '', ...line] = JSON.parse(
    /^HEALTHCHECK .*\n *CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]',
  ) as string[]
  const check = async (port: string) => {
    const ended = await runProcess(command, line, { ...process.env, ORGANIZATIONS_LOCAL_PORT: port })
    return { ...ended, stderr: ended.stderr && 'something' }
  }
  const options = { host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) }
  const healthy = { code: 0, stdout: '', stderr: '' }
  const certificate = await makeCertificate(['localhost'], Date.now())
  const ports = []
  for (const tls of [undefined, async () => certificate]) {
    const server = await startServer({ ...options, tls })
    const { port } = new URL(server.url)
    t.strictSame(await check(port), healthy, server.url)
    await server.close()
    ports.push(port)
  }
  for (const port of ports) t.strictSame(await check(port), { ...healthy, code: 1 }, 'nobody is there')
})

/** What the image holds at /app, and beside it a folder for data. */
async function assemble(t: Test) {
  const folder = t.testdir({ app: { node_modules: {} }, data: {}, init: {}, root: {} })
  const copies = [...dockerfile.matchAll(/\bcd (dist|node_modules) && (cp [^&]*) \.\.\/runtime\//g)]
  t.strictSame(
    copies.map(([, from]) => from),
    ['dist', 'node_modules'],
  )
  for (const [, from = '', copy = ''] of copies) {
    const target = join(folder, from === 'dist' ? 'app' : 'app/node_modules')
    await runProcess('sh', ['-ec', `cd ${from} && ${copy.replaceAll('\\\n', '')} "$0"`, target])
  }
  chownSync(join(folder, 'data'), 1000, 0)
  chmodSync(join(folder, 'data'), 0o775)
  copyFileSync('fixtures/small-organization.yaml', join(folder, 'init', 'organization.yaml'))
  cpSync('fixtures/cloudtrail', join(folder, 'init', 'cloudtrail'), { recursive: true })
  return folder
}

/** A command of the image in a read-only file system, but for the folder of data; as a user that has no name. */
function run(folder: string, user: string, environment: NodeJS.ProcessEnv, ...line: readonly string[]) {
  const enter = `
    mount --bind / "$0/root"
    mount -o remount,ro,bind "$0/root"
    mount --bind "$0/data" "$0/root$0/data"
    user=$1; shift
    unset NODE_OPTIONS # tap's
    exec chroot --userspec="$user" --groups= "$0/root" "$@"`
  const command = [process.execPath, join(folder, 'app', 'cli.cjs'), ...line]
  const child = spawn('unshare', ['--mount', 'sh', '-ec', enter, folder, user, ...command], {
    env: { ORGANIZATIONS_LOCAL_HOST: '127.0.0.1', ORGANIZATIONS_LOCAL_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let stderr = ''
  child.stderr.on('data', text => {
    stderr += text
  })
  return { child, ended, stderr: () => stderr }
}

/** Starts it; what it logs until it listens. */
async function start(t: Test, folder: string, user: string, environment: NodeJS.ProcessEnv) {
  const { child, ended, stderr } = run(folder, user, environment, 'start')
  t.teardown(() => child.kill('SIGKILL'))
  const log: { msg: string; url?: string; organizations?: string[]; logs?: number }[] = []
  for await (const text of createInterface(child.stdout)) {
    log.push(JSON.parse(text))
    if (log.at(-1)?.url) break
  }
  child.stdout.resume()
  const end = async () => {
    child.kill('SIGTERM')
    return ended
  }
  return { log, url: log.at(-1)?.url ?? '', ended, end, stderr }
}

t.test('as any user, from a file system that is read-only', { skip }, async t => {
  const folder = await assemble(t)
  const [init, data] = [join(folder, 'init'), join(folder, 'data')]

  async function refused(t: Test) {
    const { ended, stderr } = await start(t, folder, '4321:4321', { ORGANIZATIONS_LOCAL_DATA: data })
    t.strictSame(await ended, [1, null])
    t.equal(
      stderr(),
      `organizations-local: cannot use the data directory ${data}: it cannot be written: it belongs to another user, or is read-only\n`,
    )
  }

  await t.test('with a data directory of others', refused)

  await t.test('in memory', async t => {
    const { log, url, end, stderr } = await start(t, folder, '1234:1234', { ORGANIZATIONS_LOCAL_INIT: init })
    t.match(log[0], { msg: 'init folder loaded', organizations: ['o-exampleorg1'], logs: 11 }, stderr())
    t.equal((await fetch(`${url}/_emulator/health`)).status, 200)
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      account: '222222222222',
      service: 's3',
      region: `us-east-${index}`,
      lastAccessed: '-1h',
    }))
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ activity: many })
    const answer = await fetch(`${url}/_emulator/activity`, { method: 'POST', headers, body })
    t.equal(answer.status, 200, await answer.text())
    t.strictSame(await end(), [0, null])
  })

  await t.test('without a place for the certificate of its own', async t => {
    const { ended, stderr } = await start(t, folder, '1234:1234', { ORGANIZATIONS_LOCAL_TLS: 'true' })
    t.strictSame(await ended, [2, null])
    t.match(stderr(), /^organizations-local: cannot store a certificate in \/.*: EROFS: .*\n$/)
  })

  await t.test('with a data directory, which the group 0 may write to', async t => {
    const environment = {
      ORGANIZATIONS_LOCAL_DATA: data,
      ORGANIZATIONS_LOCAL_TLS: 'true',
      ORGANIZATIONS_LOCAL_INIT: init,
    }
    const { url, end, stderr } = await start(t, folder, '1234:0', environment)
    t.match(url, /^https:/, stderr())
    t.ok(existsSync(join(data, 'tls', 'key.pem')))
    t.strictSame(await end(), [0, null])
  })

  await t.test('with a data directory of others that was used', refused)

  await t.test('the import of activity has its threads', async t => {
    const line = ['activity', 'import', resolve('fixtures/cloudtrail'), '--data', data, '--output', 'json']
    const { child, ended, stderr } = run(folder, '1234:0', {}, ...line)
    let printed = ''
    for await (const text of child.stdout) printed += text
    t.strictSame(await ended, [0, null], stderr())
    t.match(JSON.parse(printed), { files: 11, damaged: [] })
  })
})
