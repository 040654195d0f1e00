import { readdirSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import t from 'tap'
import { runElsewhere } from '../helpers/packed-package.ts'

const printVersion = (directory: string) =>
  runElsewhere(`NODE_COMPILE_CACHE='${directory}' '${process.execPath}' dist/cli.cjs --version`)

t.test(
  'compiled code is cached',
  { skip: !('enableCompileCache' in module) && 'Node.js caches from 22.8' },
  async t => {
    const directory = t.testdir()
    t.match(await printVersion(directory), { code: 0 })
    t.ok(readdirSync(directory, { recursive: true }).length > 1)
  },
)

t.test('the command works if the cache cannot be written', async t => {
  const directory = join(t.testdir({ file: '' }), 'file')
  const { code, output } = await printVersion(directory)
  t.equal(code, 0)
  t.match(output, /^\d+\.\d+\.\d+\n$/)
})
