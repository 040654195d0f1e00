import t from 'tap'
import { report } from '../../../src/cli/commands/report.ts'
import { failureOf } from '../../helpers/failure.ts'
import { runCommand } from '../../helpers/terminal.ts'

const root = 'o-4fxmplt198/r-c3xb'
const webShop = `${root}/ou-c3xb-lmu7j2yg/234567890123`
const organization = ['--organization', 'fixtures/example-organization.yaml']

t.test("all rows at once, in AWS's shape", async t => {
  const answer = JSON.parse(await runCommand(report, [root, ...organization, '--output', 'json']))
  t.match(answer, { JobStatus: 'COMPLETED', JobCreationDate: /Z$/, JobCompletionDate: /Z$/, IsTruncated: false })
  t.equal(answer.AccessDetails.length, answer.NumberOfServicesAccessible)
  t.ok(answer.AccessDetails.length > 400)
  t.notOk('Marker' in answer)
})

t.test('a readable table by default', async t => {
  const lines = (await runCommand(report, [webShop, ...organization])).split('\n')
  t.match(lines[0], /^Service +Namespace +Last accessed +Region +Account +Accounts$/)
  t.match(
    lines[2],
    /^Amazon DynamoDB +dynamodb +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ +eu-west-1 +o-4fxmplt198\S+234567890123 +1$/,
  )
  t.equal(lines.at(-2), '6 services allowed; 3 of them not accessed in the tracking period.')
})

t.test('with a policy, an order and a format', async t => {
  const line = [
    root,
    ...organization,
    '--policy',
    'p-webshop001',
    '--sort',
    'SERVICE_NAMESPACE_DESCENDING',
    '--output',
    'csv',
  ]
  const rows = (await runCommand(report, line)).trim().split('\n').slice(1)
  t.strictSame(
    rows.map(row => row.split(',')[1]),
    ['sts', 'sqs', 's3', 'lambda', 'dynamodb', 'cloudwatch', 'bedrock'],
  )
})

t.test('a report that cannot be made', async t => {
  const mistakes: readonly (readonly [line: readonly string[], message: string])[] = [
    [
      [`${root}/ou-c3xb-unknown1`],
      'INVALID_ORGANIZATIONS_ENTITY_PATH: The entity with the specified path does not exist in your organization.',
    ],
    [
      [`${webShop}/`],
      'INVALID_ORGANIZATIONS_ENTITY_PATH: The entity with the specified path does not exist in your organization. (An entity path has no trailing slash.)',
    ],
    [
      [root, '--policy', 'p-unknown00'],
      'INVALID_ORGANIZATIONS_POLICY: The policy with the specified ID does not exist in your organization.',
    ],
    [
      ['o-0000000000/r-c3xb'],
      'AccessDenied: The organization ID in the specified entity path is different than your organization ID.',
    ],
    [
      ['somewhere'],
      "ValidationError: 2 validation errors detected: Value at 'entityPath' failed to satisfy constraint: Member must have length greater than or equal to 19; Value at 'entityPath' failed to satisfy constraint: Member must satisfy regular expression pattern: ^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*",
    ],
  ]
  for (const [line, message] of mistakes)
    t.equal(await failureOf(() => runCommand(report, [...line, ...organization])), `InputError: ${message}`)
})

t.test('an organization file with a mistake', async t => {
  const file = `${t.testdir({ 'organization.yaml': 'organization:' })}/organization.yaml`
  t.equal(
    await failureOf(() => runCommand(report, [root, '--organization', file])),
    `OrganizationFileError: ${file}:1:14 organization: expected an object of: id, managementAccount, featureSet`,
  )
})
