import { readFileSync } from 'node:fs'
import t from 'tap'
import { createTestApp, element, type TestApp } from '../../helpers/test-app.ts'

const organization = `
organization: { id: o-exampleorg1, managementAccount: "111111111111" }
root:
  id: r-ab12
  policies: [FullAWSAccess, NoBlue]
  accounts:
    - { id: "222222222222", name: Member }
    - { id: "333333333333", name: Storage, policies: [StorageOnly] }
    - { id: "444444444444", name: Narrow, policies: [FullAWSAccess, Narrow] }
    - { id: "555555555555", name: Suspended, state: SUSPENDED }
policies:
  - name: StorageOnly
    document: { Version: 2012-10-17, Statement: { Effect: Allow, Action: "s3:*", Resource: "*" } }
  - id: p-noblue01
    name: NoBlue
    document:
      Version: 2012-10-17
      Statement:
        Effect: Deny
        Action: "sts:*"
        Resource: "*"
        Condition: { StringEquals: { aws:PrincipalTag/team: blue } }
  - id: p-narrow01
    name: Narrow
    document:
      Version: 2012-10-17
      Statement:
        - { Effect: Deny, Action: sts:TagSession, Resource: "*" }
        - { Effect: Deny, Action: "*", Resource: "*", Condition: { StringEquals: { sts:RoleSessionName: evil } } }
        - { Effect: Deny, Action: "*", Resource: "*", Condition: { StringEquals: { aws:RequestedRegion: eu-west-1 } } }
        - Effect: Deny
          Action: "*"
          Resource: "*"
          Condition: { ArnEquals: { aws:PrincipalArn: "arn:aws:iam::444444444444:role/Blocked" } }
`

type Parameters = Readonly<Record<string, string>>

interface Credentials {
  readonly accessKey?: string
  readonly token?: string
  readonly region?: string
}

async function send({ app }: TestApp, parameters: Parameters, { accessKey = 'test', token, region }: Credentials = {}) {
  const scope = `${accessKey}/20260131/${region ?? 'us-east-1'}/sts/aws4_request`
  const answer = await app.inject({
    method: 'POST',
    url: '/',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      ...(token !== undefined && { 'x-amz-security-token': token }),
    },
    payload: new URLSearchParams({ Version: '2011-06-15', ...parameters }).toString(),
  })
  return { status: answer.statusCode, body: answer.body }
}

function credentialsIn(body: string): Credentials {
  const accessKey = element(body, 'AccessKeyId')
  const token = element(body, 'SessionToken')
  if (accessKey === undefined || token === undefined) throw new Error(`no credentials: ${body}`)
  return { accessKey, token }
}

interface Refusal {
  readonly name: string
  readonly accessKey?: string
  readonly region?: string
  /** The request that gives the session which asks. */
  readonly session?: Parameters
  readonly parameters: Parameters
  readonly status: number
  readonly code: string
  readonly message?: string
}

const refusals: Refusal[] = JSON.parse(readFileSync(new URL('../../cases/sts.json', import.meta.url), 'utf8'))

t.test('refusals', async t => {
  const app = createTestApp(t, { organization: t.testdir({ 'o.yaml': organization }).concat('/o.yaml') })
  for (const { name, session, parameters, status, code, message, ...signer } of refusals)
    t.test(name, async t => {
      const caller = session ? credentialsIn((await send(app, session, signer)).body) : signer
      const answer = await send(app, parameters, caller)
      t.equal(answer.status, status, answer.body)
      t.equal(element(answer.body, 'Code'), code)
      const told = element(answer.body, 'Message')?.replaceAll('&apos;', "'")
      if (message) t.equal(told, message)
    })
})

t.test('a session of the access role of a member', async t => {
  const app = createTestApp(t, { organization: t.testdir({ 'o.yaml': organization }).concat('/o.yaml') })
  const { status, body } = await send(app, {
    Action: 'AssumeRole',
    RoleArn: 'arn:aws:iam::222222222222:role/OrganizationAccountAccessRole',
    RoleSessionName: 'me',
  })
  t.equal(status, 200)
  t.match(
    body,
    /^<AssumeRoleResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/"><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROA[A-Z2-7]{17}:me<\/AssumedRoleId><Arn>arn:aws:sts::222222222222:assumed-role\/OrganizationAccountAccessRole\/me<\/Arn><\/AssumedRoleUser><Credentials><AccessKeyId>ASIA[A-Z2-7]{16}<\/AccessKeyId><SecretAccessKey>[A-Za-z0-9+/]{40}<\/SecretAccessKey><SessionToken>[A-Za-z0-9+/]{360}<\/SessionToken><Expiration>2026-01-31T13:00:00Z<\/Expiration><\/Credentials>/,
  )
  t.equal(element(body, 'PackedPolicySize'), undefined)
  t.match(body, '<SessionTokenUtilization>9</SessionTokenUtilization><SessionTokenSize>360</SessionTokenSize>')
  const session = credentialsIn(body)
  const identity = await send(app, { Action: 'GetCallerIdentity' }, session)
  t.equal(
    element(identity.body, 'GetCallerIdentityResult'),
    `<Arn>arn:aws:sts::222222222222:assumed-role/OrganizationAccountAccessRole/me</Arn><UserId>${element(body, 'AssumedRoleId')}</UserId><Account>222222222222</Account>`,
  )
  const key = await send(app, { Action: 'GetAccessKeyInfo', AccessKeyId: `${session.accessKey}` })
  t.equal(element(key.body, 'GetAccessKeyInfoResult'), '<Account>222222222222</Account>')
})

t.test('a source identity goes on to the sessions that a session begins', async t => {
  const app = createTestApp(t, { organization: t.testdir({ 'o.yaml': organization }).concat('/o.yaml') })
  const assume = (name: string) => ({
    Action: 'AssumeRole',
    RoleArn: `arn:aws:iam::111111111111:role/${name}`,
    RoleSessionName: 'me',
  })
  const { body } = await send(app, { ...assume('Admin'), SourceIdentity: 'Ann' })
  t.equal(element(body, 'SourceIdentity'), 'Ann')
  t.equal(element((await send(app, assume('Reader'), credentialsIn(body))).body, 'SourceIdentity'), 'Ann')
})

t.test('durations and sizes', async t => {
  const app = createTestApp(t, { organization: t.testdir({ 'o.yaml': organization }).concat('/o.yaml') })
  const role = { Action: 'AssumeRole', RoleArn: 'arn:aws:iam::111111111111:role/Admin', RoleSessionName: 'me' }
  const of = async (parameters: Parameters, name: string) => element((await send(app, parameters)).body, name)
  t.equal(await of({ ...role, DurationSeconds: '900' }, 'Expiration'), '2026-01-31T12:15:00Z')
  t.equal(await of({ ...role, DurationSeconds: '43200' }, 'Expiration'), '2026-02-01T00:00:00Z')
  t.equal(await of({ Action: 'GetSessionToken' }, 'Expiration'), '2026-01-31T13:00:00Z')
  t.equal(await of({ Action: 'GetSessionToken', DurationSeconds: '900' }, 'Expiration'), '2026-01-31T12:15:00Z')
  t.equal(await of({ Action: 'GetSessionToken', DurationSeconds: '7200' }, 'Expiration'), '2026-01-31T13:00:00Z')
  t.equal((await of({ Action: 'GetSessionToken', MinimumSessionTokenSize: '4096' }, 'SessionToken'))?.length, 4096)

  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }
  const policy = (length: number) => ({ ...role, Policy: JSON.stringify(document).padEnd(length) })
  t.equal(await of(policy(1024), 'PackedPolicySize'), '50')
  t.equal(await of(policy(2048), 'PackedPolicySize'), '100')
  t.equal(await of(policy(2049), 'Code'), 'PackedPolicyTooLarge')
  t.equal(
    await of(policy(2049), 'Message'),
    'Packed policy consumes 101% of allotted space, please use smaller policy.',
  )
  const tags = { 'Tags.member.1.Key': 'k'.repeat(12), 'Tags.member.1.Value': 'v'.repeat(200) }
  t.equal(await of({ ...role, ...tags }, 'PackedPolicySize'), '11', 'tags count too')
  t.equal(await of({ ...policy(1900), ...tags }, 'Code'), 'PackedPolicyTooLarge')
})

t.test('what needs no permission', async t => {
  const app = createTestApp(t, { organization: t.testdir({ 'o.yaml': organization }).concat('/o.yaml') })
  const signer = { accessKey: '333333333333' }
  t.equal((await send(app, { Action: 'GetCallerIdentity' }, signer)).status, 200)
  const session = credentialsIn((await send(app, { Action: 'GetSessionToken' }, signer)).body)
  t.match((await send(app, { Action: 'GetCallerIdentity' }, session)).body, 'arn:aws:iam::333333333333:root')
})
