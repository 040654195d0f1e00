import t from 'tap'
import { readText } from '../../helpers/organization-file.ts'

t.test('trusted services and their administrators', async t => {
  const { state } = readText(
    t,
    `organization: { managementAccount: 111122223333 }
root: { accounts: [{ id: 222222222222, name: A, state: CLOSED }, { id: 333333333333, name: B }] }
serviceAccess:
  - config.amazonaws.com
  - { servicePrincipal: cloudtrail.amazonaws.com, enabledAt: -1d }
delegatedAdministrators:
  - { account: 222222222222, servicePrincipal: config.amazonaws.com }
  - { account: 222222222222, servicePrincipal: cloudtrail.amazonaws.com, registeredAt: -2h }
  - { account: 333333333333, servicePrincipal: config.amazonaws.com, registeredAt: 2026-01-01 }
`,
  )
  const [config, cloudTrail] = ['config.amazonaws.com', 'cloudtrail.amazonaws.com'] as const
  t.strictSame(state.serviceAccess, [
    { servicePrincipal: config, enabledAt: Date.parse('2020-01-01') },
    { servicePrincipal: cloudTrail, enabledAt: Date.parse('2026-01-30T12:00:00Z') },
  ])
  t.strictSame(state.delegations, [
    { accountId: '222222222222', servicePrincipal: config, registeredAt: Date.parse('2020-01-01') },
    { accountId: '222222222222', servicePrincipal: cloudTrail, registeredAt: Date.parse('2026-01-31T10:00:00Z') },
    { accountId: '333333333333', servicePrincipal: config, registeredAt: Date.parse('2026-01-01') },
  ])
})
