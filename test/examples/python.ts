import t from 'tap'
import { awsEnvironment, missing, runProcess } from '../helpers/run-process.ts'

const skip =
  (await missing('python3', ['-c', 'import boto3'], 'boto3')) || (await missing('pytest', ['--version'], 'pytest'))

t.test('the test suite in Python passes, on the command as it is built', { skip }, async t => {
  const environment = {
    ...awsEnvironment('http://127.0.0.1:9'),
    ORGANIZATIONS_LOCAL: `${process.execPath} dist/cli.cjs`,
    PYTHONDONTWRITEBYTECODE: '1',
  }
  const line = ['-q', '-p', 'no:cacheprovider', 'examples/python']
  const { code, stdout } = await runProcess('pytest', line, environment)
  t.match(stdout, /^4 passed in /m)
  t.equal(code, 0, stdout)
})
