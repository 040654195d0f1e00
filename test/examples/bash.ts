import t from 'tap'
import { awsEnvironment, missing, runProcess } from '../helpers/run-process.ts'

const skip = await missing('aws', ['--version'], 'the aws command')

t.test('the test in bash passes, on the command as it is built', { skip }, async t => {
  const { code, stdout, stderr } = await runProcess('examples/bash/deny-list.test.sh', [], {
    ...awsEnvironment('http://127.0.0.1:9'),
    ORGANIZATIONS_LOCAL: `${process.execPath} ${process.cwd()}/dist/cli.cjs`,
  })
  t.equal(stderr, '')
  t.equal(stdout, 'ok - SQS is used\nok - SQS is denied\n')
  t.equal(code, 0)
})
