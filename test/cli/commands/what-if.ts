import t from 'tap'
import { whatIf } from '../../../src/cli/commands/what-if.ts'
import { failureOf } from '../../helpers/failure.ts'
import { slowPolicy } from '../../helpers/slow-policy.ts'
import { runCommand } from '../../helpers/terminal.ts'

const organization = ['--organization', 'fixtures/example-organization.yaml']
const ask = (...line: string[]) => runCommand(whatIf, [...line, ...organization])

t.test('a readable table for each account by default', async t => {
  const folder = t.testdir({
    'deny.yaml': 'Statement: { Sid: NoDb, Effect: Deny, Action: ["kms:*", "es:*"], Resource: "*" }',
  })
  const text = await ask('--attach', `${folder}/deny.yaml`, '--target', 'ou-c3xb-prod8f3k')
  const reason = 'denied at ou-c3xb-prod8f3k (Production) by the new policy, statement 0 "NoDb"'
  const path = 'o-4fxmplt198/r-c3xb/ou-c3xb-lmu7j2yg/ou-c3xb-prod8f3k'
  t.strictSame(
    text
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '<time>')
      .split('\n')
      .map(line => line.replace(/(?<=\S) {2,}/g, ' | ')),
    [
      `345678901234 Payments (${path}/345678901234)`,
      `  loses | kms | AWS Key Management Service | <time> | eu-central-1 | ${reason}`,
      `  loses | es | Amazon OpenSearch Service | not accessed | ${reason}`,
      '',
      `456789012345 Search (${path}/456789012345)`,
      `  loses | es | Amazon OpenSearch Service | <time> | eu-central-1 | ${reason}`,
      `  loses | kms | AWS Key Management Service | not accessed | ${reason}`,
      '',
      '2 accounts affected; 2 of them would lose a service that was accessed in the tracking period.',
      '',
    ],
  )
})

t.test('JSON', async t => {
  const text = await ask('--detach', 'p-denyml0001', '--target', 'ou-c3xb-lmu7j2yg', '--output', 'json')
  const { accounts } = JSON.parse(text)
  t.equal(text, `${JSON.stringify({ accounts }, null, 4)}\n`)
  t.match(accounts[0], { accountId: '234567890123', name: 'Web Shop', lost: [], gained: [{ namespace: 'bedrock' }] })
  t.equal(accounts.length, 4)
  const nothing = await ask('--replace', 'p-denyml0001', '--with', 'p-denyml0001', '--output', 'json')
  t.equal(nothing, `${JSON.stringify({ accounts: [] }, null, 4)}\n`)
})

t.test('nothing changes', async t => {
  t.equal(
    await ask('--replace', 'p-denyml0001', '--with', 'p-denyml0001', '--target', 'ou-c3xb-lmu7j2yg'),
    'No account would lose or gain a service.\n',
  )
})

t.test('a question that cannot be answered', async t => {
  const folder = t.testdir({ 'deny.json': '{ "Statement": { "Effect": "Deni", "Action": "s3:*", "Resource": "*" } }' })
  const mistakes: readonly (readonly [line: string, message: string])[] = [
    ['', 'InputError: Expected attach and/or detach, with target; or replace and with.'],
    ['--attach p-denyml0001', 'InputError: Expected attach and/or detach, with target; or replace and with.'],
    [
      '--attach p-denyml0001 --target r-c3xb --with p-webshop001',
      'InputError: Expected attach and/or detach, with target; or replace and with.',
    ],
    ['--replace p-denyml0001', 'InputError: Expected attach and/or detach, with target; or replace and with.'],
    ['--attach p-unknown01 --target r-c3xb', 'InputError: PolicyNotFoundException: there is no SCP p-unknown01.'],
    [
      '--detach p-webshop001 --target 234567890123',
      'InputError: ConstraintViolationException: MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: 234567890123 would have no SCP; at least one is required.',
    ],
    [`--attach ${folder}/none.json --target r-c3xb`, `OrganizationFileError: ${folder}/none.json:1:1 no such file`],
    [
      `--attach ${folder}/deny.json --target r-c3xb`,
      `OrganizationFileError: ${folder}/deny.json:1:28 Statement.Effect: expected "Allow" or "Deny"`,
    ],
  ]
  for (const [line, message] of mistakes)
    t.equal(await failureOf(() => ask(...line.split(' ').filter(Boolean))), message)
})

t.test('policies that are too complex', async t => {
  const folder = t.testdir({ 'slow.json': JSON.stringify(slowPolicy) })
  t.match(
    await failureOf(() => ask('--attach', `${folder}/slow.json`, '--detach', 'p-FullAWSAccess', '--target', 'r-c3xb')),
    /^InputError: the policies are too complex/,
  )
})
