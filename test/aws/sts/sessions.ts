import t from 'tap'
import { createTestApp, element, signed, type TestApp } from '../../helpers/test-app.ts'

const fixture = 'fixtures/small-organization.yaml'

interface Credentials {
  readonly accessKey: string
  readonly token?: string | undefined
}

const management: Credentials = { accessKey: '111111111111' }

async function post({ app, emulator }: TestApp, headers: Record<string, string>, payload: string) {
  const answer = await app.inject({ method: 'POST', url: '/', headers, payload })
  await emulator.runner.drain()
  return { status: answer.statusCode, body: answer.body }
}

/** A request of IAM or STS. */
function query(app: TestApp, parameters: Record<string, string>, { accessKey, token }: Credentials) {
  const service = parameters.Version === '2010-05-08' ? 'iam' : 'sts'
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: signed(accessKey, service),
    'x-amz-security-token': token ?? '',
  }
  return post(app, headers, new URLSearchParams({ Version: '2011-06-15', ...parameters }).toString())
}

/** A request of Organizations. */
async function json(app: TestApp, operation: string, input: object, { accessKey, token }: Credentials) {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
    authorization: signed(accessKey, 'organizations'),
    'x-amz-security-token': token ?? '',
  }
  const { status, body } = await post(app, headers, JSON.stringify(input))
  return { status, ...JSON.parse(body) }
}

async function assume(app: TestApp, role: string, more: Record<string, string> = {}, caller = management) {
  const [account, name] = role.split('/')
  const RoleArn = `arn:aws:iam::${account}:role/${name}`
  const { body } = await query(app, { Action: 'AssumeRole', RoleArn, RoleSessionName: 'me', ...more }, caller)
  return { accessKey: element(body, 'AccessKeyId') ?? body, token: element(body, 'SessionToken') }
}

const access = 'OrganizationAccountAccessRole'
const identity = { Action: 'GetCallerIdentity' }
const arnOf = async (app: TestApp, caller: Credentials) => element((await query(app, identity, caller)).body, 'Arn')

t.test('every service understands them', async t => {
  const app = createTestApp(t, { organization: fixture })
  const admin = await assume(app, '111111111111/Admin')
  const member = await assume(app, `222222222222/${access}`)
  t.equal((await json(app, 'ListAccounts', {}, admin)).Accounts.length, 3)
  t.match(await json(app, 'DescribeOrganization', {}, member), { status: 200 })
  t.match(await json(app, 'ListAccounts', {}, member), { status: 400, __type: 'AccessDeniedException' })
  t.equal(await arnOf(app, member), `arn:aws:sts::222222222222:assumed-role/${access}/me`)
  t.equal(
    await arnOf(app, await assume(app, '222222222222/Reader', {}, member)),
    'arn:aws:sts::222222222222:assumed-role/Reader/me',
  )
})

t.test('a report belongs to the session that asked for it, whatever its credentials', async t => {
  const app = createTestApp(t, { organization: fixture })
  const iam = { Version: '2010-05-08' }
  const request = { ...iam, Action: 'GenerateOrganizationsAccessReport', EntityPath: 'o-exampleorg1/r-ab12' }
  const generate = async (caller: Credentials) => element((await query(app, request, caller)).body, 'JobId')
  const read = async (JobId: string | undefined, caller: Credentials) =>
    (await query(app, { ...iam, Action: 'GetOrganizationsAccessReport', JobId: `${JobId}` }, caller)).status
  const first = await assume(app, '111111111111/Auditor', { RoleSessionName: 'first' })
  const second = await assume(app, '111111111111/Auditor', { RoleSessionName: 'second' })
  const other = await assume(app, '111111111111/Other')
  const job = await generate(first)
  t.equal(await read(job, first), 200)
  t.equal(await read(job, second), 404, 'another session of the role')
  const again = await assume(app, '111111111111/Auditor', { RoleSessionName: 'first' })
  t.equal(await generate(again), job, 'new credentials of the same session ask for the same job')
  t.equal(await read(job, again), 200)
  t.not(await generate(second), job, 'another session asks for a job of its own')
  t.equal(await read(job, other), 404)
  t.equal(await read(job, management), 404)

  const { body } = await query(app, { Action: 'GetSessionToken' }, management)
  const ofRoot = { accessKey: element(body, 'AccessKeyId') ?? '', token: element(body, 'SessionToken') }
  const jobOfRoot = await generate(management)
  t.not(jobOfRoot, job)
  t.equal(await generate(ofRoot), jobOfRoot, 'a session of the root user is the root user')
  t.equal(await read(jobOfRoot, first), 404)
})

t.test('they end', async t => {
  const app = createTestApp(t, { organization: fixture })
  const session = await assume(app, '111111111111/Admin', { DurationSeconds: '900' })
  app.advance(899_000)
  t.equal((await query(app, identity, session)).status, 200)
  app.advance(1000)
  const refused = await query(app, identity, session)
  t.equal(refused.status, 403)
  t.equal(element(refused.body, 'Code'), 'ExpiredToken')
  t.match(refused.body, /^<ErrorResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/">/)
  t.match(await json(app, 'ListRoots', {}, session), {
    status: 400,
    __type: 'ExpiredTokenException',
    Message: 'The security token included in the request is expired',
  })
  app.advance(7 * 24 * 60 * 60 * 1000)
  await assume(app, '111111111111/Admin')
  t.equal(element((await query(app, identity, session)).body, 'Code'), 'InvalidClientTokenId', 'and are forgotten')
})

t.test('unknown tokens', async t => {
  const app = createTestApp(t, { organization: fixture })
  const { accessKey, token } = await assume(app, '111111111111/Admin')
  const other = await assume(app, '111111111111/Admin')
  for (const caller of [{ accessKey }, { accessKey, token: other.token }, { accessKey: '111111111111', token }]) {
    t.equal(element((await query(app, identity, caller)).body, 'Code'), 'InvalidClientTokenId')
    t.match(await json(app, 'ListRoots', {}, caller), {
      status: 400,
      __type: 'UnrecognizedClientException',
      Message: 'The security token included in the request is invalid.',
    })
  }
})

t.test('the access role has the name that an account was created with', async t => {
  const app = createTestApp(t, { organization: fixture })
  const input = { AccountName: 'New', Email: 'new@example.com', RoleName: 'Landlord' }
  const created = await json(app, 'CreateAccount', input, management)
  const CreateAccountRequestId = created.CreateAccountStatus.Id
  const { CreateAccountStatus } = await json(app, 'DescribeCreateAccountStatus', { CreateAccountRequestId }, management)
  const { AccountId } = CreateAccountStatus
  t.equal(
    await arnOf(app, await assume(app, `${AccountId}/Landlord`)),
    `arn:aws:sts::${AccountId}:assumed-role/Landlord/me`,
  )
  t.match((await assume(app, `${AccountId}/${access}`)).accessKey, 'AccessDenied')
})

t.test('a session policy holds for every service', async t => {
  const app = createTestApp(t, { organization: fixture })
  const allow = (Action: string) => ({
    Policy: JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } }),
  })
  const request = {
    Version: '2010-05-08',
    Action: 'GenerateOrganizationsAccessReport',
    EntityPath: 'o-exampleorg1/r-ab12',
  }
  const onlySts = await assume(app, '111111111111/Admin', allow('sts:*'))
  t.match(
    (await query(app, request, onlySts)).body,
    'User: arn:aws:sts::111111111111:assumed-role/Admin/me is not authorized to perform: iam:GenerateOrganizationsAccessReport on resource: arn:aws:iam::111111111111:access-report/o-exampleorg1/r-ab12 because no session policy allows the iam:GenerateOrganizationsAccessReport action',
  )
  t.equal((await query(app, request, await assume(app, '111111111111/Admin', allow('iam:*')))).status, 200)
  t.equal((await query(app, identity, await assume(app, '111111111111/Admin', allow('s3:*')))).status, 200)

  const describe = (caller: Credentials) => json(app, 'DescribeOrganization', {}, caller)
  const refused = { status: 400, __type: 'AccessDeniedException' }
  t.match(await describe(await assume(app, `222222222222/${access}`, allow('sts:*'))), refused)
  t.match(await describe(await assume(app, `222222222222/${access}`, allow('organizations:*'))), { status: 200 })
  t.match(await describe(await assume(app, '111111111111/Admin', allow('organizations:*'))), { status: 200 })
  t.match(await describe(onlySts), refused, 'the management account')
})

t.test('a session policy holds for what is not there as well', async t => {
  const app = createTestApp(t, { organization: fixture })
  const read = async (Action: string, Resource: string) => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource } })
    const session = await assume(app, '111111111111/Admin', { Policy })
    return (await json(app, 'DescribePolicy', { PolicyId: 'p-nothing0' }, session)).__type
  }
  t.equal(await read('organizations:List*', '*'), 'AccessDeniedException')
  t.equal(await read('organizations:Describe*', 'arn:aws:organizations::*:policy/*'), 'AccessDeniedException')
  t.equal(await read('organizations:Describe*', '*'), 'PolicyNotFoundException')
})

t.test('policies see whether an MFA device was named', async t => {
  const app = createTestApp(t, { organization: fixture })
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  const Statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition }
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
  const request = { Action: 'GetAccessKeyInfo', AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }
  const device = { SerialNumber: 'GAHT12345678', TokenCode: '123456' }
  const statusWith = async (more: Record<string, string>) =>
    (await query(app, request, await assume(app, '111111111111/Admin', { Policy, ...more }))).status
  t.equal(await statusWith({}), 403)
  t.equal(await statusWith(device), 200)
})
