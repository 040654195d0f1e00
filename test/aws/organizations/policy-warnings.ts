import { pino } from 'pino'
import t from 'tap'
import { createTestApp } from '../../helpers/test-app.ts'

t.test('fields of a policy that AWS does not document are logged, and the policy is accepted', async t => {
  const lines: { readonly level: number; readonly msg: string; readonly fields?: readonly string[] }[] = []
  const log = pino({ level: 'warn' }, { write: line => lines.push(JSON.parse(line)) })
  const app = createTestApp(t, { log })
  const content = (name: string) => JSON.stringify({ upgrade_rollout: { [name]: { '@@assign': 'x' } } })
  const created = await app.json('CreatePolicy', {
    Name: 'upgrades',
    Description: '',
    Type: 'UPGRADE_ROLLOUT_POLICY',
    Content: content('exception_message'),
  })
  t.equal(created.status, 200)
  const { Policy } = JSON.parse(created.body)
  t.equal(Policy.Content, content('exception_message'))
  const updated = await app.json('UpdatePolicy', { PolicyId: Policy.PolicySummary.Id, Content: content('new_field') })
  t.equal(updated.status, 200)
  t.match(lines, [
    { level: 40, msg: 'unknown fields in a policy document', fields: [/^upgrade_rollout\.exception_message: not/] },
    { level: 40, msg: 'unknown fields in a policy document', fields: [/^upgrade_rollout\.new_field: not/] },
  ])
  await app.json('UpdatePolicy', { PolicyId: Policy.PolicySummary.Id, Content: '{"upgrade_rollout":{}}' })
  t.equal(lines.length, 2, 'documented fields give no warning')
})
