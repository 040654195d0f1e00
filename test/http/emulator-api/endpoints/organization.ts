import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { loadOrganization } from '../../../../src/emulator/load-organization.ts'
import { readOrganizationFile } from '../../../../src/organization-file/read/read-organization-file.ts'
import { createTestApp, startOfTest, type TestApp } from '../../../helpers/test-app.ts'

const path = '/_emulator/organization'
const example = readOrganizationFile('fixtures/example-organization.yaml', startOfTest)

t.test('YAML or JSON, as asked for', async t => {
  const { app } = createTestApp(t)
  const answerTo = async (url: string, accept?: string) => {
    const answer = await app.inject({ url, ...(accept !== undefined && { headers: { accept } }) })
    t.equal(answer.statusCode, 200)
    return [answer.headers['content-type'], answer.body]
  }
  const yaml = await answerTo(path)
  const json = await answerTo(`${path}?format=json`)
  t.equal(yaml[0], 'application/yaml')
  t.equal(json[0], 'application/json')
  t.strictSame(parse(`${yaml[1]}`), JSON.parse(`${json[1]}`))
  t.match(JSON.parse(`${json[1]}`), { organization: { id: 'o-4fxmplt198' }, activity: { length: 18 } })
  t.strictSame(await answerTo(path, 'application/json, */*'), json)
  t.strictSame(await answerTo(path, 'text/html, */*'), yaml)
  t.strictSame(await answerTo(`${path}?format=yaml`, 'application/json'), yaml)
})

t.test('the organization that is asked for, else that of the default account, else the first', async t => {
  const file = join(t.testdir(), 'other.yaml')
  writeFileSync(file, 'organization: { id: o-another000, managementAccount: 333333333333 }')
  const idOf = async ({ app, emulator }: TestApp, query: string) => {
    loadOrganization(emulator.store, readOrganizationFile(file, 0), 0)
    const answer = await app.inject(`${path}?format=json&${query}`)
    return answer.statusCode === 200 ? answer.json().organization.id : answer.statusCode
  }
  const both = createTestApp(t)
  t.equal(await idOf(both, ''), 'o-4fxmplt198')
  t.equal(await idOf(both, 'id=o-another000'), 'o-another000')
  t.equal(await idOf(both, 'account=333333333333'), 'o-another000')
  t.equal(await idOf(both, 'account=234567890123'), 'o-4fxmplt198', 'a member account')
  t.equal(await idOf(both, 'id=o-nothing000'), 404)
  t.equal(await idOf(both, 'account=444444444444'), 404)
  t.equal(await idOf(createTestApp(t, { accountId: '333333333333' }), ''), 'o-another000')
  t.equal(
    await idOf(createTestApp(t, { organization: undefined }), ''),
    'o-another000',
    'the default account is in none',
  )
})

t.test('problems', async t => {
  const { app } = createTestApp(t, { organization: undefined })
  const nothing = await app.inject(path)
  t.equal(nothing.headers['content-type'], 'application/problem+json')
  t.match(nothing.json(), { title: 'Not Found', status: 404, detail: 'No such organization.' })
  const format = await app.inject(`${path}?format=xml`)
  t.equal(format.statusCode, 400)
  t.match(format.json(), { title: 'Bad Request', detail: 'format: expected yaml or json, got "xml"' })
})

t.test('what is due is done before', async t => {
  const { app, json, advance } = createTestApp(t, { accountCreationDuration: 1000 })
  const accounts = async () => (await app.inject(path)).body.match(/- \{ id: "?\d{12}|- id: "\d{12}/g)?.length
  await json('CreateAccount', { Email: 'new@example.com', AccountName: 'New' })
  t.equal(await accounts(), example.state.accounts.length)
  advance(1000)
  t.equal(await accounts(), example.state.accounts.length + 1)
})

/** Calls operations of the API, which must succeed. */
function caller(t: Test, { json }: TestApp) {
  return async (operation: string, input: object) => {
    const answer = await json(operation, input)
    t.equal(answer.status, 200, `${operation}: ${answer.body}`)
    return answer.body ? JSON.parse(answer.body) : {}
  }
}

type Call = ReturnType<typeof caller>

const deny = { Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*' } }
const delegate = { Effect: 'Allow', Action: 'organizations:Describe*', Resource: '*' }
const tagPolicy = (value: string) => JSON.stringify({ tags: { stage: { tag_value: { '@@assign': [value] } } } })
const tagsOf = (value: string) => [{ Key: 'stage', Value: value }]

async function buildOrganization(call: Call): Promise<void> {
  await call('CreateOrganization', {})
  const [{ Id: root }] = (await call('ListRoots', {})).Roots
  const createUnit = async (ParentId: string, Name: string) =>
    (await call('CreateOrganizationalUnit', { ParentId, Name, Tags: tagsOf(Name) })).OrganizationalUnit.Id
  const workloads = await createUnit(root, 'Workloads')
  const production = await createUnit(workloads, 'Produktion: Bücher')
  const createAccount = async (AccountName: string, more = {}) => {
    await call('CreateAccount', { AccountName, Email: `${AccountName}@example.com`, ...more })
    const { Accounts } = await call('ListAccounts', {})
    return Accounts.find(({ Name }: { readonly Name: string }) => Name === AccountName).Id
  }
  const shop = await createAccount('Shop', { RoleName: 'Admin', Tags: tagsOf('live') })
  const closed = await createAccount('Closed')
  await call('MoveAccount', { AccountId: shop, SourceParentId: root, DestinationParentId: production })
  await call('CloseAccount', { AccountId: closed })
  await call('EnableAWSServiceAccess', { ServicePrincipal: 'securityhub.amazonaws.com' })
  await call('EnableAWSServiceAccess', { ServicePrincipal: 'config.amazonaws.com' })
  await call('RegisterDelegatedAdministrator', { AccountId: shop, ServicePrincipal: 'config.amazonaws.com' })
  const types = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'TAG_POLICY', 'SECURITYHUB_POLICY']
  for (const PolicyType of types) await call('EnablePolicyType', { RootId: root, PolicyType })
  const sandbox = await createUnit(root, 'Sandbox')
  const policyOf = async (Type: string, Name: string, Content: string) =>
    (await call('CreatePolicy', { Type, Name, Content, Description: Name, Tags: tagsOf('p') })).Policy.PolicySummary.Id
  const scp = await policyOf('SERVICE_CONTROL_POLICY', 'Deny', `${JSON.stringify(deny, null, 2)}\r\n`)
  const rcp = { Statement: { ...deny.Statement, Principal: '*' } }
  const attached: readonly (readonly [target: string, policy: string])[] = [
    [sandbox, scp],
    [root, await policyOf('RESOURCE_CONTROL_POLICY', 'Deny', JSON.stringify(rcp))],
    [workloads, await policyOf('TAG_POLICY', 'Second', tagPolicy('second'))],
    [workloads, await policyOf('TAG_POLICY', 'First', tagPolicy('first'))],
  ]
  for (const [TargetId, PolicyId] of attached) await call('AttachPolicy', { TargetId, PolicyId })
  await call('DetachPolicy', { TargetId: sandbox, PolicyId: 'p-FullAWSAccess' })
  const Content = JSON.stringify({ Statement: { ...delegate, Principal: { AWS: shop } } })
  await call('PutResourcePolicy', { Content, Tags: tagsOf('delegation') })
}

/** The responses of the API about an organization, from its root down. */
async function answersOf(call: Call): Promise<unknown[]> {
  const answers: unknown[] = []
  const ask = async (operation: string, input: object) => {
    const answer = await call(operation, input)
    answers.push([operation, input, answer])
    return answer
  }
  await ask('DescribeOrganization', {})
  await ask('DescribeResourcePolicy', {})
  await ask('ListAWSServiceAccessForOrganization', {})
  const [root] = (await ask('ListRoots', {})).Roots
  const { Accounts: accounts } = await ask('ListAccounts', {})
  const { DelegatedAdministrators: administrators } = await ask('ListDelegatedAdministrators', {})
  for (const { Id } of administrators) await ask('ListDelegatedServicesForAccount', { AccountId: Id })
  const below = async (ParentId: string): Promise<string[]> => {
    const { OrganizationalUnits } = await ask('ListOrganizationalUnitsForParent', { ParentId })
    await ask('ListAccountsForParent', { ParentId })
    const ids: string[] = OrganizationalUnits.map(({ Id }: { readonly Id: string }) => Id)
    return [...ids, ...(await Promise.all(ids.map(below))).flat()]
  }
  const members: string[] = accounts.map(({ Id }: { readonly Id: string }) => Id)
  for (const TargetId of [root.Id, ...(await below(root.Id)), ...members]) {
    await ask('ListTagsForResource', { ResourceId: TargetId })
    for (const { Type: Filter } of root.PolicyTypes) await ask('ListPoliciesForTarget', { TargetId, Filter })
  }
  for (const { Type: Filter } of root.PolicyTypes)
    for (const { Id: PolicyId } of (await ask('ListPolicies', { Filter })).Policies) {
      await ask('DescribePolicy', { PolicyId })
      await ask('ListTargetsForPolicy', { PolicyId })
      await ask('ListTagsForResource', { ResourceId: PolicyId })
    }
  for (const AccountId of members) await ask('DescribeAccount', { AccountId })
  for (const TargetId of members) await ask('DescribeEffectivePolicy', { PolicyType: 'TAG_POLICY', TargetId })
  return answers
}

t.test('an organization that was made through the API is the same from its file', async t => {
  const made = createTestApp(t, { organization: undefined })
  await buildOrganization(caller(t, made))
  const folder = t.testdir()
  for (const format of ['yaml', 'json']) {
    const { body } = await made.app.inject(`${path}?format=${format}`)
    const file = join(folder, `organization.${format}`)
    writeFileSync(file, body)
    const loaded = createTestApp(t, { organization: file })
    t.strictSame(await answersOf(caller(t, loaded)), await answersOf(caller(t, made)))
    t.equal((await loaded.app.inject(`${path}?format=${format}`)).body, body, 'the same bytes')
  }
})
