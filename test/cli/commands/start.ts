import { copyFileSync, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { start } from '../../../src/cli/commands/start.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { makeCertificate } from '../../../src/tls/make-certificate.ts'
import { failureOf } from '../../helpers/failure.ts'
import { runCommand } from '../../helpers/terminal.ts'

const quietly = ['--log-level', 'silent', '--port', '0']

t.test('a loaded organization stays in the data directory', async t => {
  const data = join(t.testdir(), 'deep', 'data')
  await runCommand(start, [...quietly, '--data', data, '--organization', 'fixtures/small-organization.yaml'])
  const store = openStore(data)
  t.teardown(store.close)
  t.equal(store.organizations.first()?.id, 'o-exampleorg1')
})

t.test('a file with mistakes leaves nothing behind', async t => {
  const folder = t.testdir({ 'organization.yaml': 'organization: {}' })
  const line = [...quietly, '--data', join(folder, 'data'), '--organization', join(folder, 'organization.yaml')]
  t.match(await failureOf(() => runCommand(start, line)), /^OrganizationFileError: /)
  t.notOk(existsSync(join(folder, 'data')))
})

t.test('a port in use leaves the data directory free', async t => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => other.once('listening', resolve))
  t.teardown(() => other.close())
  const data = join(t.testdir(), 'data')
  const { port } = other.address() as AddressInfo
  await t.rejects(runCommand(start, ['--log-level', 'silent', '--data', data, '--port', `${port}`]), {
    code: 'EADDRINUSE',
    port,
  })
  openStore(data).close()
})

t.test('a certificate and its key go together', async t => {
  for (const [given, missing] of [
    ['--tls-cert', '--tls-key'],
    ['--tls-key', '--tls-cert'],
  ] as const)
    t.equal(
      await failureOf(() => runCommand(start, [...quietly, '--tls', given, 'file.pem'])),
      `UsageError: ${given} requires ${missing} FILE`,
    )
})

t.test('a certificate that cannot be used leaves nothing behind', async t => {
  const folder = t.testdir({ 'cert.pem': 'certificate', 'key.pem': 'key' })
  const line = ['--tls-cert', join(folder, 'cert.pem'), '--tls-key', join(folder, 'key.pem')]
  t.equal(
    await failureOf(() => runCommand(start, [...quietly, '--data', join(folder, 'data'), ...line])),
    `CertificateError: ${folder}/cert.pem: expected a certificate (PEM)`,
  )
  t.notOk(existsSync(join(folder, 'data')))
})

t.test('HTTPS with a certificate that is named or generated', async t => {
  const { cert, key } = await makeCertificate(['localhost'], Date.now())
  const folder = t.testdir({ 'cert.pem': cert, 'key.pem': key })
  const named = ['--tls-cert', join(folder, 'cert.pem'), '--tls-key', join(folder, 'key.pem')]
  await runCommand(start, [...quietly, ...named, '--data', join(folder, 'named')])
  t.notOk(existsSync(join(folder, 'named', 'tls')))
  await runCommand(start, [...quietly, '--tls', '--data', join(folder, 'own')])
  t.ok(existsSync(join(folder, 'own', 'tls', 'ca.pem')))
})

t.test('a folder to load at the first start', async t => {
  const folder = t.testdir({ init: {}, file: '' })
  copyFileSync('fixtures/small-organization.yaml', join(folder, 'init', 'organization.yaml'))
  const data = join(folder, 'data')
  await runCommand(start, [...quietly, '--data', data, '--init', join(folder, 'init')])
  const store = openStore(data)
  t.teardown(store.close)
  t.equal(store.organizations.first()?.id, 'o-exampleorg1')
  for (const [path, why] of [
    [join(folder, 'none'), 'no such folder'],
    [join(folder, 'file'), 'a file'],
  ] as const)
    t.equal(
      await failureOf(() => runCommand(start, [...quietly, '--init', path])),
      `InputError: --init: expected a folder, got "${path}": ${why}`,
    )
})

t.test('it can be terminated before it listens, on a terminal too', async t => {
  let asked = false
  const terminal = {
    print() {},
    isTerminal: true,
    environment: {},
    async untilTerminated() {
      asked = true
    },
    importWorker: '',
  }
  t.match(await failureOf(() => start.run([...quietly, '--organization', 'missing.yaml'], terminal)), /no such file$/)
  t.ok(asked)
})
