import { readdirSync } from 'node:fs'
import t from 'tap'
import { runProcess } from '../helpers/run-process.ts'

t.test('the test suite of the poller passes, on the library as it is built', async t => {
  const folder = 'examples/report-poller'
  const files = readdirSync(folder).filter(name => name.endsWith('.test.mjs'))
  const { code, stdout, stderr } = await runProcess(
    process.execPath,
    ['--test', '--test-reporter=tap', ...files.map(file => `${folder}/${file}`)],
    {},
  )
  t.equal(stderr, '')
  t.match(stdout, /^# pass 8$/m)
  t.match(stdout, /^# fail 0$/m)
  t.equal(code, 0)
})
