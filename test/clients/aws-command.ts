import t from 'tap'
import { startEmulator } from '../../src/library/index.ts'
import { awsEnvironment, missing, runProcess } from '../helpers/run-process.ts'

const skip = await missing('aws', ['--version'], 'the aws command')

const root = 'o-4fxmplt198/r-c3xb'
const webShop = `${root}/ou-c3xb-lmu7j2yg/234567890123`

t.test('the commands of the README', { skip }, async t => {
  const emulator = await startEmulator({ organization: 'fixtures/example-organization.yaml' })
  t.teardown(() => emulator.close())

  function run(line: string, accessKeyId?: string) {
    return runProcess('aws', line.split(' '), awsEnvironment(emulator.url, accessKeyId))
  }
  async function output(line: string): Promise<string> {
    const { code, stdout, stderr } = await run(line)
    if (code !== 0 || stderr !== '') throw new Error(`aws ${line} ended with ${code}: ${stderr}`)
    return stdout
  }
  async function json<T>(line: string): Promise<T> {
    return JSON.parse(await output(`${line} --output json`)) as T
  }
  async function generate(entity: string): Promise<string> {
    const { JobId } = await json<{ JobId: string }>(`iam generate-organizations-access-report --entity-path ${entity}`)
    return JobId
  }
  async function whenEnded(JobId: string): Promise<Report> {
    for (;;) {
      const report = await json<Report>(`iam get-organizations-access-report --job-id ${JobId} --max-items 1000`)
      if (report.JobStatus !== 'IN_PROGRESS') return report
    }
  }

  t.test('the report of the root', async t => {
    const report = await whenEnded(await generate(root))
    t.equal(report.JobStatus, 'COMPLETED')
    t.equal(report.AccessDetails.length, report.NumberOfServicesAccessible)
    t.ok(report.AccessDetails.length > 400)
    t.match(
      report.AccessDetails.find(row => row.ServiceNamespace === 's3'),
      {
        ServiceName: 'Amazon S3',
        Region: 'eu-west-1',
        EntityPath: webShop,
        TotalAuthenticatedEntities: 2,
      },
    )
  })

  t.test('the report of an account, in JSON', async t => {
    const report = await whenEnded(await generate(`${root}/123456789012`))
    t.match(report, { JobStatus: 'COMPLETED', IsTruncated: false })
    const used = report.AccessDetails.filter(row => row.TotalAuthenticatedEntities > 0)
    t.strictSame(
      used.map(row => row.ServiceNamespace),
      ['ec2', 's3'],
    )
    t.equal(report.NumberOfServicesNotAccessed, report.NumberOfServicesAccessible - 2)
  })

  t.test('the report of an account with a policy: in pages, and as a table', async t => {
    const JobId = await generate(`${webShop} --organizations-policy-id p-webshop001`)
    const report = await whenEnded(JobId)
    t.strictSame(
      report.AccessDetails.map(row => row.ServiceNamespace),
      ['bedrock', 'cloudwatch', 'dynamodb', 'lambda', 's3', 'sqs', 'sts'],
    )
    t.match(report, { NumberOfServicesAccessible: 7, NumberOfServicesNotAccessed: 3 })

    const command = `iam get-organizations-access-report --job-id ${JobId} --sort-key SERVICE_NAMESPACE_DESCENDING`
    const first = await json<Report>(`${command} --max-items 5`)
    t.strictSame(
      first.AccessDetails.map(row => row.ServiceNamespace),
      ['sts', 'sqs', 's3', 'lambda', 'dynamodb'],
    )
    t.equal(first.IsTruncated, true)
    const second = await json<Report>(`${command} --max-items 5 --marker ${first.Marker}`)
    t.strictSame(
      second.AccessDetails.map(row => row.ServiceNamespace),
      ['cloudwatch', 'bedrock'],
    )
    t.equal(second.IsTruncated, false)
    t.notOk('Marker' in second)

    const table = await output(`iam get-organizations-access-report --job-id ${JobId} --output table`)
    t.match(table, /\| +GetOrganizationsAccessReport +\|/)
    t.match(table, /\| +JobStatus +\| +COMPLETED +\|/)
    t.match(table, /\| +NumberOfServicesAccessible +\| +7 +\|/)
    const rows = table.split('\n').filter(line => line.includes('Amazon') || line.includes('AWS'))
    t.equal(rows.length, 7)
    t.match(rows[4], /\| +o-4fxmplt198.r-c3xb.ou-c3xb-lmu7j2yg.234567890123 +\|.*\| +Amazon S3 +\| +s3 +\| +1 +\|/)
    const job = await output(`iam generate-organizations-access-report --entity-path ${webShop} --output table`)
    t.match(job, /\| +JobId *\| +[0-9a-f-]{36} +\|/)
  })

  t.test('the organization', async t => {
    t.strictSame(await json('organizations list-roots'), {
      Roots: [
        {
          Id: 'r-c3xb',
          Arn: 'arn:aws:organizations::111122223333:root/o-4fxmplt198/r-c3xb',
          Name: 'Root',
          PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
        },
      ],
    })
    t.match(await output('organizations list-roots --output table'), /\| +Id +\| +r-c3xb +\|/)

    const units = 'organizations list-organizational-units-for-parent --parent-id r-c3xb'
    const { OrganizationalUnits } = await json<{ OrganizationalUnits: { Name: string; Path: string }[] }>(units)
    t.strictSame(OrganizationalUnits.map(({ Name }) => Name).sort(), ['Sandbox', 'Suspended', 'Workloads'])
    t.equal(OrganizationalUnits.find(({ Name }) => Name === 'Workloads')?.Path, `${root}/ou-c3xb-lmu7j2yg/`)
    t.match(await output(`${units} --output table`), /\| +ou-c3xb-lmu7j2yg +\| +Workloads +\|/)
  })

  t.test('what the command pages by itself', async t => {
    const { Accounts } = await json<{ Accounts: { Id: string }[] }>('organizations list-accounts --page-size 3')
    t.equal(new Set(Accounts.map(({ Id }) => Id)).size, 8)
    t.equal(Accounts.length, 8)
  })

  t.test('an organization from nothing', async t => {
    const another = async <T>(line: string): Promise<T> => {
      const { stdout, stderr } = await run(`organizations ${line} --output json`, '700000000001')
      t.equal(stderr, '')
      return (stdout ? JSON.parse(stdout) : {}) as T
    }
    await another('create-organization --feature-set ALL')
    const { Roots } = await another<{ Roots: { Id: string }[] }>('list-roots')
    const root = Roots[0]?.Id ?? ''
    const { OrganizationalUnit } = await another<{ OrganizationalUnit: { Id: string } }>(
      `create-organizational-unit --parent-id ${root} --name Dev --tags Key=team,Value=one`,
    )
    const { CreateAccountStatus } = await another<{ CreateAccountStatus: { Id: string } }>(
      'create-account --email one@example.com --account-name One',
    )
    const status = `describe-create-account-status --create-account-request-id ${CreateAccountStatus.Id}`
    const { CreateAccountStatus: ended } = await another<{ CreateAccountStatus: { AccountId: string } }>(status)
    t.match(ended, { State: 'SUCCEEDED', AccountName: 'One' })
    const account = `--account-id ${ended.AccountId}`
    const move = `move-account ${account} --source-parent-id ${root} --destination-parent-id ${OrganizationalUnit.Id}`
    t.strictSame(await another(move), {}, 'an answer without a body')
  })

  t.test('who calls', async t => {
    t.match(await json('sts get-caller-identity'), { Account: '111122223333' })
    const { stdout } = await run('sts get-caller-identity --output text --query Account', '123456789012')
    t.equal(stdout, '123456789012\n')
  })

  t.test('errors', async t => {
    async function failure(line: string, accessKeyId?: string): Promise<string> {
      const { code, stdout, stderr } = await run(line, accessKeyId)
      t.not(code, 0)
      t.equal(stdout, '')
      return stderr.trim()
    }
    const failures = await Promise.all([
      failure('iam get-organizations-access-report --job-id 00000000-0000-0000-0000-000000000000'),
      failure('organizations list-policies-for-target --target-id r-zzzz --filter SERVICE_CONTROL_POLICY'),
      failure('organizations list-accounts', '123456789012'),
      failure('organizations create-organizational-unit --parent-id r-c3xb --name Workloads'),
      failure('iam list-users'),
    ])
    const texts = [
      '(NoSuchEntity) when calling the GetOrganizationsAccessReport operation: Job 00000000-0000-0000-0000-000000000000 does not exist.',
      "(TargetNotFoundException) when calling the ListPoliciesForTarget operation: You specified a target that doesn't exist.",
      "(AccessDeniedException) when calling the ListAccounts operation: You don't have permissions to access this resource.",
      '(DuplicateOrganizationalUnitException) when calling the CreateOrganizationalUnit operation: An OU with the same name already exists.',
      '(NotImplemented) when calling the ListUsers operation: organizations-local does not implement iam:ListUsers.',
    ]
    for (const [index, text] of texts.entries()) t.match(failures[index], `An error occurred ${text}`)
  })
})

t.test('the variables of the library replace those of a shell', { skip }, async t => {
  const emulator = await startEmulator({ fixture: 'fixtures/example-organization.yaml' })
  t.teardown(() => emulator.close())
  const { AWS_ENDPOINT_URL, ...others } = awsEnvironment('')
  const ofShell = {
    AWS_PROFILE: 'work',
    AWS_DEFAULT_PROFILE: 'work',
    AWS_SESSION_TOKEN: 'token',
    AWS_SECURITY_TOKEN: 'token',
    AWS_CREDENTIAL_EXPIRATION: '2026-01-31T00:00:00Z',
  }
  const line = ['organizations', 'list-roots', '--query', 'Roots[0].Id', '--output', 'text']
  const { stdout } = await runProcess('aws', line, { ...others, ...ofShell, ...emulator.env })
  t.equal(stdout, 'r-c3xb\n')
})

/** As the command prints it. */
interface Report {
  readonly JobStatus: string
  readonly NumberOfServicesAccessible: number
  readonly NumberOfServicesNotAccessed: number
  readonly AccessDetails: readonly {
    readonly ServiceName: string
    readonly ServiceNamespace: string
    readonly TotalAuthenticatedEntities: number
  }[]
  readonly IsTruncated: boolean
  readonly Marker?: string
}
