import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import type { AccountAttempt } from '../../../src/core/activity/attempt.ts'
import type { OrganizationState } from '../../../src/core/organization/organization.ts'
import { loadOrganization } from '../../../src/emulator/load-organization.ts'
import { readOrganizationFile } from '../../../src/organization-file/read/read-organization-file.ts'
import { toOrganizationFile } from '../../../src/organization-file/write/to-organization-file.ts'
import { toYaml } from '../../../src/organization-file/write/to-yaml.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { organizationState } from '../../../src/store/organization-state.ts'
import { now, readText } from '../../helpers/organization-file.ts'
import { organizationStates } from '../../helpers/organization-states.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

/** Sorted by account, service and Region. */
function attemptsOf({ accounts }: OrganizationState): AccountAttempt[] {
  return accounts.flatMap(({ id: accountId }, index) =>
    ['iam', 's3'].flatMap(service =>
      ['eu-west-1', 'us-east-1'].map(region => ({ accountId, service, region, time: 1_700_000_000 + index })),
    ),
  )
}

t.test('a written file is read back as the same, and written as the same bytes', async t => {
  const file = join(t.testdir(), 'organization.yaml')
  const formats = [toYaml, (entries: object) => JSON.stringify(entries)]
  fc.assert(
    fc.property(organizationStates, fc.constantFrom(...formats), (state, write) => {
      const activity = attemptsOf(state)
      const text = write(toOrganizationFile(state, activity))
      writeFileSync(file, text)
      const loaded = readOrganizationFile(file, now)
      const store = openStore()
      loadOrganization(store, loaded, now)
      const read = organizationState(store, state.organization)
      store.close()
      assert.deepEqual(read, state)
      assert.deepEqual(loaded.activity, activity)
      assert.equal(write(toOrganizationFile(read, loaded.activity)), text)
    }),
    { numRuns: propertyRuns(60), endOnFailure: true },
  )
})

t.test('the order of the lists of a state makes no difference', async () => {
  fc.assert(
    fc.property(organizationStates, state => {
      const { entities, accounts, policies, tags, serviceAccess, delegations } = state
      const reversed = {
        ...state,
        entities: entities.toReversed(),
        accounts: accounts.toReversed(),
        policies: policies.toReversed(),
        tags: tags.toReversed(),
        serviceAccess: serviceAccess.toReversed(),
        delegations: delegations.toReversed(),
      }
      const activity = attemptsOf(state)
      assert.equal(
        toYaml(toOrganizationFile(reversed, activity.toReversed())),
        toYaml(toOrganizationFile(state, activity)),
      )
    }),
    { numRuns: propertyRuns(30) },
  )
})

const small = `organization: { id: o-exampleorg1, managementAccount: "111122223333" }
root:
  id: r-ab12
  policyTypes: [ RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY, TAG_POLICY ]
  policies: [ FullAWSAccess, p-00000002, Stages, p-00000001 ]
  accounts:
    - { id: "111122223333", name: Management, email: management@example.com }
    - id: "222222222222"
      name: Shop
      email: shop@example.com
      joinedMethod: INVITED
      joinedAt: 2026-01-31T12:00:00.250Z
  organizationalUnits:
    - id: ou-ab12-11111111
      name: "0123"
      tags: { "10": ten, stage: live }
      accounts:
        - id: "333333333333"
          name: Old
          email: old@example.com
          state: CLOSED
          closedAt: 2020-01-01T00:00:00Z
          roleName: Admin
    - { id: ou-ab12-22222222, name: Empty }
policies:
  - id: p-00000001
    name: Same
    document:
      Statement: { Effect: Deny, Action: "*", Resource: "*" }
  - id: p-00000002
    name: Same
    type: RESOURCE_CONTROL_POLICY
    description: For all.
    document:
      Version: 2012-10-17
      Statement:
        - { Effect: Deny, Principal: "*", Action: s3:*, Resource: "*" }
  - id: p-00000003
    name: Stages
    type: TAG_POLICY
    document: |-
      {
        "tags": {}
      }
serviceAccess:
  - cloudtrail.amazonaws.com
  - { servicePrincipal: config.amazonaws.com, enabledAt: 2026-01-01T00:00:00Z }
delegatedAdministrators:
  - { account: "222222222222", servicePrincipal: cloudtrail.amazonaws.com }
resourcePolicy:
  id: rp-delegate1
  document: '{ "Statement": [] }'
  tags: { owner: platform }
activity:
  - { account: "222222222222", service: s3, region: us-east-1, lastAccessed: 2026-01-31T12:00:00Z }
`

t.test('what a file looks like', async t => {
  const statement = { Effect: 'Allow', Principal: '*', Action: 'organizations:List*', Resource: '*' }
  const text = small.replace(
    `'{ "Statement": [] }'`,
    () => `'${JSON.stringify({ Version: '2012-10-17', Statement: [statement] })}'`,
  )
  const { state, activity } = readText(t, text)
  t.equal(
    toYaml(toOrganizationFile(state, activity)),
    text.replace(
      /document: '.*'/,
      `document:
    Version: 2012-10-17
    Statement:
      - { Effect: Allow, Principal: "*", Action: organizations:List*, Resource: "*" }`,
    ),
  )
})

t.test('an empty organization', async t => {
  const { state, activity } = readText(t, 'organization: { id: o-exampleorg1, managementAccount: 111122223333 }')
  t.equal(
    toYaml(toOrganizationFile(state, activity)),
    `organization: { id: o-exampleorg1, managementAccount: "111122223333" }
root:
  id: ${state.organization.rootId}
  accounts:
    - { id: "111122223333", name: Management, email: 111122223333@example.com }
`,
  )
})
