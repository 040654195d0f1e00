import { cpSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openDatabase } from '../../src/store/open-database.ts'
import { failureOf } from '../helpers/failure.ts'
import { runProcess } from '../helpers/run-process.ts'

const advice =
  'run "npm rebuild better-sqlite3", or with pnpm "pnpm approve-builds", then "pnpm rebuild better-sqlite3" (docs/troubleshooting.md)'

t.test('an install without install scripts ends with one line', async t => {
  const folder = t.testdir()
  cpSync('dist', join(folder, 'dist'), { recursive: true, filter: source => !source.includes('console') })
  for (const part of ['bindings', 'file-uri-to-path', 'better-sqlite3/lib', 'better-sqlite3/package.json'])
    cpSync(join('node_modules', part), join(folder, 'node_modules', part), { recursive: true, dereference: true })
  for (const data of [[], ['--data', join(folder, 'data')]])
    t.strictSame(await runProcess(process.execPath, [join(folder, 'dist/cli.cjs'), 'start', '--port', '0', ...data]), {
      code: 1,
      stdout: '',
      stderr: `organizations-local: better-sqlite3 was installed without its install script: ${advice}\n`,
    })
})

t.test('native code that cannot be loaded', async t => {
  const nativeBinding = join(t.testdir({ 'other.node': 'not native code' }), 'other.node')
  t.equal(
    await failureOf(() => openDatabase(':memory:', { nativeBinding })),
    `SqliteNotBuiltError: better-sqlite3 was built for another version of Node.js or another platform: ${advice}`,
  )
  t.match(await failureOf(() => openDatabase('/none/none')), 'TypeError: Cannot open database')
})
