import { readFileSync } from 'node:fs'
import t from 'tap'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { awsEnvironment, missing, runProcess } from '../helpers/run-process.ts'

const script = 'test/clients/boto3-flow.py'
const skip = await missing('python3', ['-c', 'import boto3'], 'python3 with boto3')

t.test('the way of a boto3 user', { skip }, async t => {
  const { url } = await emulatorForSdk(t)
  const { code, stderr } = await runProcess('python3', [script, '-v'], awsEnvironment(url))
  const results = stderr.split('\n').filter(line => line.includes(' ... '))
  for (const result of results) t.match(result, / \.\.\. ok$/, result.split(' ')[0] ?? result)
  t.equal(results.length, readFileSync(script, 'utf8').match(/def test_/g)?.length, 'all of the script has run')
  t.equal(code, 0, stderr)
})
