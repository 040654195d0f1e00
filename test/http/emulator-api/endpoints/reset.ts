import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createTestApp } from '../../../helpers/test-app.ts'

const request = { method: 'POST', url: '/_emulator/reset' } as const

t.test('everything is reset to the initial state', async t => {
  const { app, json, advance } = createTestApp(t)
  const exported = async () => (await app.inject('/_emulator/organization')).body
  const before = await exported()
  await json('CreateOrganizationalUnit', { ParentId: 'r-c3xb', Name: 'New' })
  await app.inject({ method: 'PUT', url: '/_emulator/faults', payload: { faults: [{ delay: '1s' }] } })
  advance(5000)
  t.not(await exported(), before)
  const answer = await app.inject(request)
  t.equal(answer.statusCode, 204)
  t.equal(await exported(), before)
  t.strictSame((await app.inject('/_emulator/faults')).json(), { faults: [] })
})

t.test('a file that has mistakes by then', async t => {
  const text = 'organization: { managementAccount: "111122223333" }'
  const fixture = join(t.testdir({ 'organization.yaml': text }), 'organization.yaml')
  const { app } = createTestApp(t, { organization: fixture })
  writeFileSync(fixture, 'organization: {}')
  const answer = await app.inject(request)
  t.match(answer.json(), { status: 422, detail: /organization\.yaml:1:1 organization\.managementAccount: missing/ })
})
