import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { start } from '../../src/commands/start.ts'
import { openStore } from '../../src/store/open-store.ts'
import { failureOf } from '../helpers/failure.ts'
import { runCommand } from '../helpers/terminal.ts'

const quietly = ['--log-level', 'silent', '--port', '0']

t.test('what was loaded stays in the data directory', async t => {
  const data = join(t.testdir(), 'deep', 'data')
  await runCommand(start, [...quietly, '--data', data, '--fixture', 'fixtures/small-organization.yaml'])
  const store = openStore(data)
  t.teardown(store.close)
  t.equal(store.organizations.first()?.id, 'o-exampleorg1')
})

t.test('a file with mistakes leaves nothing behind', async t => {
  const folder = t.testdir({ 'organization.yaml': 'organization: {}' })
  const line = [...quietly, '--data', join(folder, 'data'), '--fixture', join(folder, 'organization.yaml')]
  t.match(await failureOf(() => runCommand(start, line)), /^OrganizationFileError: /)
  t.notOk(existsSync(join(folder, 'data')))
})

t.test('a port in use leaves the data directory free', async t => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => other.once('listening', resolve))
  t.teardown(() => other.close())
  const data = join(t.testdir(), 'data')
  const { port } = other.address() as AddressInfo
  await t.rejects(runCommand(start, [...quietly, '--data', data, '--port', `${port}`]), { code: 'EADDRINUSE', port })
  openStore(data).close()
})

t.test('it can be asked to end before it listens, and on a terminal too', async t => {
  let asked = false
  const terminal = {
    print() {},
    isTerminal: true,
    environment: {},
    async untilAskedToEnd() {
      asked = true
    },
    importWorker: '',
  }
  t.match(await failureOf(() => start.run([...quietly, '--fixture', 'missing.yaml'], terminal)), /no such file$/)
  t.ok(asked)
})
