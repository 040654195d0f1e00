import t, { type Test } from 'tap'
import { createTestApp, element, type TestApp } from '../../helpers/test-app.ts'

const [management, member, teamAccount] = ['111111111111', '222222222222', '333333333333']
const [root, team] = ['r-ab12', 'ou-ab12-team0001']
const organization = 'o-exampleorg1'
const reports = { Version: '2010-05-08' }
/** Within a minute, the same request gets the same report. */
const minute = 60_000

async function generate(app: TestApp, path: string, policyId?: string): Promise<string> {
  app.advance(minute)
  const policy = policyId === undefined ? {} : { OrganizationsPolicyId: policyId }
  const EntityPath = `${organization}/${path}`
  const parameters = { Action: 'GenerateOrganizationsAccessReport', ...reports, EntityPath, ...policy }
  return (await app.query(parameters, management)).body
}

/** The services that a report lists. */
async function servicesOf(app: TestApp, path: string, policyId?: string): Promise<string[]> {
  const JobId = element(await generate(app, path, policyId), 'JobId') ?? ''
  const parameters = { Action: 'GetOrganizationsAccessReport', ...reports, JobId, MaxItems: '1000' }
  const { body } = await app.query(parameters, management)
  return [...body.matchAll(/<ServiceNamespace>(.*?)<\/ServiceNamespace>/g)].map(([, name = '']) => name)
}

async function call(t: Test, app: TestApp, operation: string, input: object): Promise<string> {
  const { status, body } = await app.json(operation, input, management)
  t.equal(status, 200, body)
  return body
}

t.test('a report follows the changes of policies, of the tree and of policy types', async t => {
  const app = createTestApp(t, { organization: 'fixtures/small-organization.yaml' })
  const everything = await servicesOf(app, `${root}/${member}`)
  t.ok(everything.length > 300, 'FullAWSAccess at all levels')
  t.strictSame(await servicesOf(app, `${root}/${team}/${teamAccount}`), ['dynamodb', 's3'], 'an SCP of its own')

  const created = await call(t, app, 'CreatePolicy', {
    Name: 'StorageAndQueues',
    Description: '',
    Type: 'SERVICE_CONTROL_POLICY',
    Content: JSON.stringify({ Statement: { Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' } }),
  })
  const storage: string = JSON.parse(created).Policy.PolicySummary.Id
  t.strictSame(await servicesOf(app, `${root}/${team}`), everything, 'attached to nothing, it changes nothing')
  await call(t, app, 'AttachPolicy', { PolicyId: storage, TargetId: team })
  t.strictSame(await servicesOf(app, `${root}/${team}`), everything, 'beside FullAWSAccess, neither')
  await call(t, app, 'DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: team })
  t.strictSame(await servicesOf(app, `${root}/${team}`), ['s3', 'sqs'])
  t.strictSame(await servicesOf(app, `${root}/${team}/${teamAccount}`), ['s3'], 'what both levels allow')
  t.strictSame(await servicesOf(app, `${root}/${member}`), everything, 'others keep theirs')

  const Content = JSON.stringify({ Statement: { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' } })
  await call(t, app, 'UpdatePolicy', { PolicyId: storage, Content })
  t.strictSame(await servicesOf(app, `${root}/${team}/${teamAccount}`), ['dynamodb'], 'an update')
  t.strictSame(await servicesOf(app, `${root}/${team}`, storage), ['dynamodb'], 'a report on the policy')

  await call(t, app, 'MoveAccount', { AccountId: member, SourceParentId: root, DestinationParentId: team })
  t.strictSame(
    await servicesOf(app, `${root}/${team}/${member}`),
    ['dynamodb'],
    'who moves, moves under other policies',
  )
  t.strictSame(await servicesOf(app, `${root}/${member}`), [], 'where it was, it is not any more')

  await call(t, app, 'DisablePolicyType', { RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' })
  t.match(await generate(app, root), 'SCPs) are not enabled', 'without SCPs there are no reports')
  await call(t, app, 'EnablePolicyType', { RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' })
  t.strictSame(await servicesOf(app, `${root}/${team}/${teamAccount}`), everything, 'FullAWSAccess comes back alone')
})
