import t from 'tap'
import { now, readText } from '../../helpers/organization-file.ts'

t.test('activity in whole seconds, from timestamps and relative times', async t => {
  const { activity } = readText(
    t,
    `organization: { managementAccount: 012345678901 }
activity:
  - { account: 012345678901, service: s3, region: us-east-1, lastAccessed: -3d }
  - { account: 012345678901, service: s3, region: eu-west-1, lastAccessed: -1500ms }
  - { account: 012345678901, service: iam, region: us-gov-west-1, lastAccessed: 2025-12-24T18:30:15.999Z }
`,
  )
  const accountId = '012345678901'
  t.strictSame(activity, [
    { accountId, service: 's3', region: 'us-east-1', time: Date.parse('2026-01-28T12:00:00Z') / 1000 },
    { accountId, service: 's3', region: 'eu-west-1', time: now / 1000 - 2 },
    { accountId, service: 'iam', region: 'us-gov-west-1', time: Date.parse('2025-12-24T18:30:15Z') / 1000 },
  ])
})
