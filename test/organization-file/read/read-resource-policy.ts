import t from 'tap'
import { readText } from '../../helpers/organization-file.ts'

const statement = (principal: string) => ({
  Statement: { Effect: 'Allow', Principal: { AWS: principal }, Action: 'organizations:List*', Resource: '*' },
})

function stateOf(t: Parameters<typeof readText>[0], member: string, files = {}) {
  return readText(t, `organization: { managementAccount: 111122223333 }\nresourcePolicy: ${member}`, files).state
}

t.test('it is stored as AWS stores it, wherever its document is', async t => {
  const given = statement('222222222222')
  const kept = { Version: '2008-10-17', ...statement('arn:aws:iam::222222222222:root') }
  const json = JSON.stringify(given)
  const ways: readonly string[] = [json, JSON.stringify(json), 'delegation.json']
  for (const document of ways) {
    const { resourcePolicy } = stateOf(t, `{ document: ${document} }`, { 'delegation.json': json })
    t.match(resourcePolicy, { id: /^rp-[0-9a-z]{8}$/, content: JSON.stringify(kept) })
  }
})

t.test('id and tags', async t => {
  const { resourcePolicy, tags } = stateOf(
    t,
    `{ id: rp-delegate1, tags: { owner: platform }, document: ${JSON.stringify(statement('111122223333'))} }`,
  )
  t.equal(resourcePolicy?.id, 'rp-delegate1')
  t.strictSame(tags, [{ resourceId: 'rp-delegate1', key: 'owner', value: 'platform' }])
})

t.test('a file without one', async t => {
  t.notOk('resourcePolicy' in readText(t, 'organization: { managementAccount: 111122223333 }').state)
})
