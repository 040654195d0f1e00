import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations'
import t from 'tap'
import { catalog } from '../../src/core/catalog/catalog.ts'
import { startEmulator } from '../../src/library/index.ts'
import { awsEnvironment, missing, runProcess } from '../helpers/run-process.ts'

const skip = await missing('aws', ['--version'], 'the aws command')

t.test('the landing zone is what its script says', { skip }, async t => {
  const emulator = await startEmulator()
  t.teardown(() => emulator.close())
  const account = '111122223333'
  const { code, stdout, stderr } = await runProcess(
    'examples/landing-zone.sh',
    [],
    awsEnvironment(emulator.url, account),
  )
  t.equal(stderr, '')
  t.equal(code, 0)
  const all = catalog.size
  t.equal(
    stdout,
    [
      `Root: ${all} services`,
      // Without ec2, ecs, eks and lightsail:
      `Security: ${all - 4} services`,
      `Infrastructure: ${all} services`,
      `Workloads: ${all} services`,
      // Without sagemaker and bedrock:
      `Workloads/Prod: ${all - 2} services`,
      `Workloads/Test: ${all} services`,
      // An allow list of nine:
      'Sandbox: 9 services',
      '',
    ].join('\n'),
  )
  const credentials = { accessKeyId: account, secretAccessKey: 'test' }
  const client = new OrganizationsClient({ endpoint: emulator.url, region: 'us-east-1', credentials })
  let accounts = 0
  for await (const page of paginateListAccounts({ client }, {})) accounts += page.Accounts?.length ?? 0
  t.equal(accounts, 11, 'ten and the management account')
  client.destroy()
})
