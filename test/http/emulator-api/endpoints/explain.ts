import t from 'tap'
import { slowPolicy } from '../../../helpers/slow-policy.ts'
import { createTestApp } from '../../../helpers/test-app.ts'

const path = '/_emulator/explain'
const workloads = 'o-4fxmplt198/r-c3xb/ou-c3xb-lmu7j2yg'

t.test('the reasons, as JSON', async t => {
  const { app } = createTestApp(t)
  const answer = await app.inject(`${path}?entityPath=${workloads}&service=bedrock`)
  t.equal(answer.headers['content-type'], 'application/json')
  t.strictSame(answer.json(), {
    entityPath: workloads,
    services: [
      {
        namespace: 'bedrock',
        name: 'Amazon Bedrock',
        allowed: false,
        refusal: { kind: 'DENIED', targetId: 'ou-c3xb-lmu7j2yg', policyId: 'p-denyml0001', statement: 0 },
      },
    ],
  })
  const { services } = (await app.inject(`${path}?entityPath=${workloads}&action=iam:createuser`)).json()
  t.match(services, [{ namespace: 'iam', allowed: true, action: 'CreateUser', resourceType: 'user' }])
  t.ok((await app.inject(`${path}?entityPath=${workloads}`)).json().services.length > 400)
})

t.test('problems', async t => {
  const { app } = createTestApp(t)
  const mistakes: Readonly<Record<string, readonly [status: number, detail: string]>> = {
    '': [400, 'entityPath: missing, expected the path of an entity'],
    [`entityPath=${workloads}&services=s3`]: [400, 'services: unknown, expected entityPath, service, action'],
    [`entityPath=${workloads}&service=s4`]: [400, 'Expected the namespace of an AWS service such as s3, got "s4".'],
    [`entityPath=${workloads}&action=Fly`]: [
      400,
      'Expected an action of an AWS service such as s3:GetObject, got "Fly".',
    ],
    [`entityPath=${workloads}/`]: [404, 'The entity with the specified path does not exist in your organization.'],
    'entityPath=o-nothing000/r-c3xb': [404, 'The entity with the specified path does not exist in your organization.'],
    'entityPath=somewhere': [404, 'The entity with the specified path does not exist in your organization.'],
  }
  for (const [query, [status, detail]] of Object.entries(mistakes)) {
    const answer = await app.inject(`${path}?${query}`)
    t.equal(answer.headers['content-type'], 'application/problem+json', query)
    t.match(answer.json(), { type: 'about:blank', status, detail }, query)
    t.equal(answer.statusCode, status, query)
  }
})

t.test('what is due is done before', async t => {
  const { app, json, advance } = createTestApp(t, { accountCreationDuration: 1000 })
  const created = await json('CreateAccount', { Email: 'new@example.com', AccountName: 'New' })
  t.equal(created.status, 200)
  advance(1000)
  const id = (await app.inject('/_emulator/organization?format=json'))
    .json()
    .root.accounts.find(({ name }: { readonly name: string }) => name === 'New').id
  t.equal((await app.inject(`${path}?entityPath=o-4fxmplt198/r-c3xb/${id}&service=s3`)).statusCode, 200)
})

t.test('policies that are too complex', async t => {
  const { app, json } = createTestApp(t)
  const created = await json('CreatePolicy', {
    Name: 'Slow',
    Description: '',
    Type: 'SERVICE_CONTROL_POLICY',
    Content: JSON.stringify(slowPolicy),
  })
  const PolicyId = JSON.parse(created.body).Policy.PolicySummary.Id
  t.equal((await json('AttachPolicy', { PolicyId, TargetId: '234567890123' })).status, 200)
  t.equal((await json('DetachPolicy', { PolicyId: 'p-webshop001', TargetId: '234567890123' })).status, 200)
  const answer = await app.inject(`${path}?entityPath=${workloads}/234567890123&service=s3`)
  t.match(answer.json(), { status: 422, detail: /^the policies are too complex/ })
})
