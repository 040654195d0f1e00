import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { pagedLists } from '../helpers/paged-lists.ts'
import { awsEnvironment, missing, runProcess } from '../helpers/run-process.ts'
import { writeOrganization } from '../helpers/wide-organization.ts'

const script = 'test/clients/boto3-organizations.py'
const skip = await missing('python3', ['-c', 'import boto3'], 'python3 with boto3')

t.test("boto3's paginators of Organizations", { skip }, async t => {
  const fixture = writeOrganization(t)
  const { url, clientsOf } = await emulatorForSdk(t, { organization: fixture })
  const PAGED_LISTS = join(fixture, '..', 'lists.json')
  writeFileSync(PAGED_LISTS, JSON.stringify(await pagedLists(clientsOf)))
  const { code, stderr } = await runProcess('python3', [script, '-v'], { ...awsEnvironment(url), PAGED_LISTS })
  const tests = readFileSync(script, 'utf8').match(/def test_/g)?.length
  t.equal(stderr.match(/ \.\.\. ok$/gm)?.length, tests, 'all of the script has run, and well')
  t.equal(code, 0, stderr)
})
