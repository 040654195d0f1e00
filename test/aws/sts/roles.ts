import t from 'tap'
import { createTestApp, element, type TestApp } from '../../helpers/test-app.ts'

const organization = `
organization: { id: o-exampleorg1, managementAccount: 111111111111 }
root:
  id: r-ab12
  accounts:
    - id: 222222222222
      name: Created
      roles:
        - name: Audit
          path: /security/
          trust:
            Version: 2012-10-17
            Statement:
              Effect: Allow
              Principal: { AWS: ["333333333333", "arn:aws:iam::111111111111:role/Auditor"] }
              Action: [sts:AssumeRole, sts:TagSession]
              Condition: { StringEquals: { sts:ExternalId: secret } }
        - name: Closed
          trust: { Statement: { Effect: Deny, Principal: "*", Action: "sts:*" } }
    - { id: 333333333333, name: Invited, joinedMethod: INVITED }
    - { id: 444444444444, name: Named, joinedMethod: INVITED, roleName: Landlord }
    - { id: 555555555555, name: Gone, state: CLOSED }
`

function createApp(t: Parameters<typeof createTestApp>[0]): TestApp {
  return createTestApp(t, { organization: `${t.testdir({ 'o.yaml': organization })}/o.yaml` })
}

/** The answer to AssumeRole. */
async function request(app: TestApp, role: string, caller = '111111111111', parameters: Record<string, string> = {}) {
  const RoleArn = `arn:aws:iam::${role.replace('/', ':role/')}`
  const named = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn, RoleSessionName: 'me' }
  return (await app.query({ ...named, ...parameters }, caller)).body
}

/** The code of the answer: undefined where a role was assumed. */
const assume = async (...line: Parameters<typeof request>) => element(await request(...line), 'Code')
const messageOf = async (...line: Parameters<typeof request>) => element(await request(...line), 'Message')

t.test('the access role', async t => {
  const app = createApp(t)
  const access = (account: string, caller?: string) => assume(app, `${account}/OrganizationAccountAccessRole`, caller)
  t.equal(await access('222222222222'), undefined, 'of an account that was created in the organization')
  t.equal(await access('222222222222', '222222222222'), 'AccessDenied', 'it trusts the management account alone')
  t.equal(await access('333333333333'), 'AccessDenied', 'an invited account has none')
  t.equal(await assume(app, '444444444444/Landlord'), undefined, 'unless the file names it')
  t.equal(await access('555555555555'), 'AccessDenied', 'of a closed account')
})

t.test('it stays when the account leaves the organization, until then and after', async t => {
  const app = createApp(t)
  app.advance(400 * 86_400_000)
  t.equal((await app.json('RemoveAccountFromOrganization', { AccountId: '222222222222' })).status, 200)
  t.equal(await assume(app, '222222222222/OrganizationAccountAccessRole'), undefined)
})

t.test('the roles of an organization file, by their trust policies', async t => {
  const app = createApp(t)
  const audit = '222222222222/security/Audit'
  const secret = { ExternalId: 'secret' }
  t.equal(await assume(app, audit, '333333333333', secret), undefined)
  t.equal(await assume(app, audit, '333333333333'), 'AccessDenied', 'a condition')
  t.equal(await assume(app, audit, '111111111111', secret), 'AccessDenied', 'a principal that is not trusted')
  t.equal(await assume(app, '222222222222/Audit', '333333333333', secret), 'AccessDenied', 'without its path')
  const tags = { 'Tags.member.1.Key': 'a', 'Tags.member.1.Value': 'b' }
  t.equal(await assume(app, audit, '333333333333', { ...secret, ...tags }), undefined, 'tags, which it allows')
  t.match(
    await messageOf(app, audit, '333333333333', { ...secret, SourceIdentity: 'Ann' }),
    /is not authorized to perform: sts:SetSourceIdentity on resource: arn:aws:iam::222222222222:role\/security\/Audit$/,
    'a source identity, which it does not allow',
  )
  t.equal(await assume(app, '222222222222/Closed', '222222222222'), 'AccessDenied', 'its own account is denied too')
  t.equal(await assume(app, '222222222222/Unknown', '222222222222'), undefined, 'an unknown role of the own account')
})
