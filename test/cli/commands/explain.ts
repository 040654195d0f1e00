import t from 'tap'
import { explain } from '../../../src/cli/commands/explain.ts'
import { failureOf } from '../../helpers/failure.ts'
import { runCommand } from '../../helpers/terminal.ts'

const root = 'o-4fxmplt198/r-c3xb'
const workloads = `${root}/ou-c3xb-lmu7j2yg`
const webShop = `${workloads}/234567890123`
const organization = ['--organization', 'fixtures/example-organization.yaml']

t.test('a table of all services by default', async t => {
  const lines = (await runCommand(explain, [webShop, ...organization])).split('\n')
  t.match(lines[0], /^Namespace +Service +Result$/)
  t.ok(lines.length > 400)
  t.equal(
    lines.find(line => line.startsWith('bedrock '))?.replace(/ {2,}/g, ' | '),
    'bedrock | Amazon Bedrock | denied at ou-c3xb-lmu7j2yg (Workloads) by p-denyml0001 DenyMachineLearning, statement 0',
  )
  t.equal(
    lines.find(line => line.startsWith('iam '))?.replace(/ {2,}/g, ' | '),
    'iam | AWS Identity and Access Management | no SCP allows it at 234567890123 (Web Shop)',
  )
  t.match(lines.at(-2), /^6 of \d+ services allowed\.$/)
})

t.test('one service, or one action', async t => {
  t.equal(
    await runCommand(explain, [workloads, ...organization, '--action', 'iam:createuser']),
    `Namespace  Service                             Result
iam        AWS Identity and Access Management  allowed: CreateUser on user

1 of 1 services allowed.
`,
  )
  t.strictSame(
    JSON.parse(await runCommand(explain, [workloads, ...organization, '--service', 'bedrock', '--output', 'json'])),
    {
      entityPath: workloads,
      services: [
        {
          namespace: 'bedrock',
          name: 'Amazon Bedrock',
          allowed: false,
          refusal: { kind: 'DENIED', targetId: 'ou-c3xb-lmu7j2yg', policyId: 'p-denyml0001', statement: 0 },
        },
      ],
    },
  )
})

t.test('the management account', async t => {
  const lines = (await runCommand(explain, [`${root}/111122223333`, ...organization, '--service', 'sts'])).split('\n')
  t.match(lines[1], /^sts .* allowed: /)
  t.equal(lines.at(-2), 'This is the management account: SCPs do not apply to it, and every service is allowed.')
})

t.test('a question that cannot be answered', async t => {
  const mistakes: readonly (readonly [line: readonly string[], message: string])[] = [
    [
      [`${root}/ou-c3xb-unknown1`],
      'InputError: The entity with the specified path does not exist in your organization.',
    ],
    [[root, '--service', 'S4'], 'InputError: Expected the namespace of an AWS service such as s3, got "S4".'],
    [
      [root, '--action', 's3:Fly'],
      'InputError: Expected an action of an AWS service such as s3:GetObject, got "s3:Fly".',
    ],
    [[root, '--service', 's3', '--action', 's3:GetObject'], 'InputError: Expected a service or an action, got both.'],
  ]
  for (const [line, message] of mistakes)
    t.equal(await failureOf(() => runCommand(explain, [...line, ...organization])), message)
})
