import { readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import t from 'tap'
import { runProcess } from '../helpers/run-process.ts'

t.test('the built command finds the file of its threads, from another folder and through a link', async t => {
  const organization = { organization: { managementAccount: '123456789012' } }
  const folder = t.testdir({ 'organization.json': JSON.stringify(organization), bin: {} })
  const link = join(folder, 'bin', 'organizations-local')
  symlinkSync(resolve('dist/cli.cjs'), link)
  const file = join(folder, 'organization.json')
  const line = [link, 'activity', 'import', resolve('fixtures/cloudtrail'), '--organization', file, '--output', 'json']
  const { code, stdout, stderr } = await runProcess('sh', ['-c', 'cd / && exec "$0" "$@"', process.execPath, ...line])
  t.strictSame([code, stderr], [0, ''])
  t.match(JSON.parse(stdout), { damaged: [], unknownAccounts: { '234567890123': Number } })
  const { activity } = JSON.parse(readFileSync(file, 'utf8')) as { activity: { account: string }[] }
  t.strictSame([...new Set(activity.map(({ account }) => account))], ['123456789012'])
  const worker = readFileSync('dist/import-worker.cjs', 'utf8')
  for (const dependency of ['fastify', 'better-sqlite3', 'ZodError']) t.notMatch(worker, dependency)
})
