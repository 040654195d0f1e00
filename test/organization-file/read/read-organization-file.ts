import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import {
  OrganizationFileError,
  readOrganizationFile,
} from '../../../src/organization-file/read/read-organization-file.ts'
import { mistakesIn, now, readText } from '../../helpers/organization-file.ts'

interface MistakesCase {
  readonly name: string
  /** The lines of the file. */
  readonly file: readonly string[]
  /** As they are printed, without the name of the file. */
  readonly mistakes: readonly string[]
}

const cases: readonly MistakesCase[] = JSON.parse(
  readFileSync(new URL('../../cases/organization-file-mistakes.json', import.meta.url), 'utf8'),
)

t.test('every mistake has its position and what was expected', async t => {
  for (const { name, file, mistakes } of cases)
    t.strictSame(
      mistakesIn(t, file.map(line => `${line}\n`).join('')),
      mistakes.map(mistake => `organization.yaml:${mistake}`),
      name,
    )
})

t.test('a mistake in JSON on one line', async t => {
  const folder = t.testdir({ 'organization.json': '{ "organization": { "managementAccount": 1 } }' })
  const file = join(folder, 'organization.json')
  const path = 'organization.managementAccount'
  t.throws(() => readOrganizationFile(file, now), {
    message: `${file}:1:42 ${path}: expected an account id: 12 digits`,
    problems: [{ file, line: 1, column: 42, path, message: 'expected an account id: 12 digits' }],
  })
})

t.test('a file that is missing, and one that is a folder', async t => {
  const folder = t.testdir()
  const missing = join(folder, 'missing.yaml')
  t.throws(() => readOrganizationFile(missing, now), new OrganizationFileError([problemOf(missing, 'no such file')]))
  t.throws(
    () => readOrganizationFile(folder, now),
    new OrganizationFileError([problemOf(folder, 'expected a file, found a folder')]),
  )
})

function problemOf(file: string, message: string) {
  return { file, line: 1, column: 1, path: '', message }
}

const yaml = `
organization: { managementAccount: 012345678901 }
root:
  accounts: [{ name: Shop, joinedAt: -90d, tags: { stage: live } }]
  organizationalUnits: [{ name: Team, policies: [StorageOnly] }]
policies:
  - name: StorageOnly
    document: { Statement: { Effect: Allow, Action: "s3:*", Resource: "*" } }
activity:
  - { account: 012345678901, service: s3, region: us-east-1, lastAccessed: -3d }
`

const json = JSON.stringify({
  organization: { managementAccount: '012345678901' },
  root: {
    accounts: [{ name: 'Shop', joinedAt: '-90d', tags: { stage: 'live' } }],
    organizationalUnits: [{ name: 'Team', policies: ['StorageOnly'] }],
  },
  policies: [{ name: 'StorageOnly', document: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } } }],
  activity: [{ account: '012345678901', service: 's3', region: 'us-east-1', lastAccessed: '-3d' }],
})

t.test('YAML and JSON are read as the same, every time', async t => {
  t.strictSame(readText(t, yaml), readText(t, json))
  t.strictSame(readText(t, yaml), readText(t, yaml))
})

t.test('defaults of a small file', async t => {
  const { state, activity } = readText(t, 'organization: { managementAccount: 012345678901 }')
  t.match(state.organization, {
    id: /^o-[0-9a-z]{10}$/,
    rootId: /^r-[0-9a-z]{4}$/,
    managementAccountId: '012345678901',
    featureSet: 'ALL',
    enabledPolicyTypes: ['SERVICE_CONTROL_POLICY'],
  })
  t.strictSame(state.entities, [
    { id: state.organization.rootId, kind: 'ROOT', name: 'Root' },
    { id: '012345678901', kind: 'ACCOUNT', name: 'Management', parentId: state.organization.rootId },
  ])
  t.strictSame(activity, [])
})

t.test('an organization without all features has no policies', async t => {
  const { state } = readText(t, 'organization: { managementAccount: 111122223333, featureSet: CONSOLIDATED_BILLING }')
  t.match(state.organization, { featureSet: 'CONSOLIDATED_BILLING', enabledPolicyTypes: [] })
  t.strictSame(state.attachments, [])
})

t.test('each policy type once, in alphabetical order', async t => {
  const { state } = readText(
    t,
    `organization: { managementAccount: 111122223333 }
root: { policyTypes: [TAG_POLICY, SERVICE_CONTROL_POLICY, TAG_POLICY] }`,
  )
  t.strictSame(state.organization.enabledPolicyTypes, ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'])
})

t.test('the organizations that come with the package', async t => {
  const example = readOrganizationFile('fixtures/example-organization.yaml', now)
  t.match(example.state.organization, { id: 'o-4fxmplt198', rootId: 'r-c3xb', managementAccountId: '111122223333' })
  t.ok(
    example.activity.some(({ time }) => time * 1000 < now - 400 * 86_400_000),
    'activity before the tracking period',
  )
  t.ok(readOrganizationFile('fixtures/small-organization.yaml', now).state.accounts.length)
})

t.test('extension fields are ignored in every object, and are names like others elsewhere', async t => {
  const { state } = readText(
    t,
    `
x-common: &common { Environment: test }
organization: { managementAccount: 111122223333, x-owner: me }
root:
  x-note: [1]
  accounts: [{ name: A, id: 222222222222, x-cost: 3, tags: { x-team: red, <<: *common } }]
  organizationalUnits: [{ name: B, x-a: }]
serviceAccess: [{ servicePrincipal: cloudtrail.amazonaws.com, x-a: 1 }]
`,
  )
  t.strictSame(
    state.tags.map(({ key }) => key),
    ['x-team', 'Environment'],
  )
  t.strictSame(mistakesIn(t, 'organization: { managementAccount: 111122223333, X-a: 1, x: 1 }'), [
    'organization.yaml:1:55 organization.X-a: unknown field; expected one of: id, managementAccount, featureSet',
    'organization.yaml:1:61 organization.x: unknown field; expected one of: id, managementAccount, featureSet',
  ])
})
