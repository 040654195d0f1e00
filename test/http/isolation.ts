import t, { type Test } from 'tap'
import { createTestApp, element } from '../helpers/test-app.ts'

const [mine, theirs] = ['999900001111', '999900002222']
const version = { Version: '2010-05-08' }

/** Two accounts that have an organization each. */
async function createTwoOrganizations(t: Test) {
  const test = createTestApp(t)
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const answer = await test.app.inject({ method, url: `/_emulator/${path}`, ...(payload && { payload }) })
    return { status: answer.statusCode, body: answer.body ? answer.json() : undefined }
  }
  for (const account of [mine, theirs]) await test.json('CreateOrganization', {}, account)
  const hasOrganization = async (account: string) =>
    (await test.json('DescribeOrganization', {}, account)).status === 200
  return { ...test, ask, hasOrganization }
}

t.test('the reset of an account leaves the others alone', async t => {
  const { ask, hasOrganization } = await createTwoOrganizations(t)
  t.equal((await ask('POST', `reset?account=${mine}`)).status, 204)
  t.notOk(await hasOrganization(mine))
  t.ok(await hasOrganization(theirs))
  t.match((await ask('POST', 'reset?account=12')).body, { status: 400, detail: /account: expected an account id/ })
})

t.test('snapshots are taken, restored and deleted', async t => {
  const { ask, hasOrganization, emulator } = await createTwoOrganizations(t)
  const { status, body } = await ask('POST', `snapshots?account=${mine}`)
  t.equal(status, 201)
  const all = await ask('POST', 'snapshots')
  await emulator.snapshots.reset()
  t.equal((await ask('POST', `snapshots/${body.id}/restore`)).status, 204)
  t.strictSame([await hasOrganization(mine), await hasOrganization(theirs)], [true, false])
  t.equal((await ask('POST', `snapshots/${all.body.id}/restore`)).status, 204)
  t.strictSame([await hasOrganization(mine), await hasOrganization(theirs)], [true, true])
  t.equal((await ask('DELETE', `snapshots/${body.id}`)).status, 204)
  for (const [method, path] of [
    ['POST', `snapshots/${body.id}/restore`],
    ['DELETE', `snapshots/${body.id}`],
    ['DELETE', 'snapshots/a%20b'],
  ] as const)
    t.match((await ask(method, path)).body, { status: 404, detail: /^No such snapshot/ })
  t.match((await ask('DELETE', 'snapshots/')).body, { status: 404, detail: /^No such snapshot/ })
  t.match((await ask('GET', `snapshots/${body.id}`)).body, { status: 405 })
})

t.test('an account may have a clock of its own', async t => {
  const { ask, json, query } = await createTwoOrganizations(t)
  await ask('PUT', `clock?account=${mine}`, { time: '2030-01-01T00:00:00Z' })
  await ask('POST', `clock?account=${mine}`, { advance: '1h' })
  t.match((await ask('GET', `clock?account=${mine}`)).body, { time: '2030-01-01T01:00:00Z' })
  t.match((await ask('GET', `clock?account=${theirs}`)).body, { time: '2026-01-31T12:00:00.250Z' })
  t.match((await ask('GET', 'clock')).body, { time: '2026-01-31T12:00:00.250Z' })
  const joined = async (account: string) => {
    const { Accounts } = JSON.parse((await json('ListAccounts', {}, account)).body)
    return new Date(Accounts[0].JoinedTimestamp * 1000).getUTCFullYear()
  }
  t.equal(await joined(mine), 2026, 'it was created before')
  await json('CreateAccount', { AccountName: 'New', Email: 'new@example.com' }, mine)
  await json('CreateAccount', { AccountName: 'New', Email: 'new@example.com' }, theirs)
  const { Accounts } = JSON.parse((await json('ListAccounts', {}, mine)).body)
  const [member] = Accounts.filter(({ Name }: { Name: string }) => Name === 'New')
  t.equal(new Date(member.JoinedTimestamp * 1000).toISOString(), '2030-01-01T01:00:00.000Z')
  t.match(
    (await ask('GET', `clock?account=${member.Id}`)).body,
    { time: '2030-01-01T01:00:00Z' },
    'its members share it',
  )

  const root = JSON.parse((await json('ListRoots', {}, mine)).body).Roots[0]
  await json('EnablePolicyType', { RootId: root.Id, PolicyType: 'SERVICE_CONTROL_POLICY' }, mine)
  const EntityPath = `${root.Arn.split('/').slice(-2).join('/')}`
  const { body } = await query({ ...version, Action: 'GenerateOrganizationsAccessReport', EntityPath }, mine)
  const JobId = element(body, 'JobId') ?? ''
  const report = await query({ ...version, Action: 'GetOrganizationsAccessReport', JobId }, mine)
  t.match(element(report.body, 'JobCreationDate'), /^2030-01-01T01:00:00/)

  await ask('PUT', `clock?account=${mine}`, { time: 'system' })
  t.match((await ask('GET', `clock?account=${mine}`)).body, { time: '2026-01-31T12:00:00.250Z' })
})

t.test('what is due comes by the clock of its account', async t => {
  const test = createTestApp(t, { accountCreationDuration: 60_000 })
  for (const account of [mine, theirs]) {
    await test.json('CreateOrganization', {}, account)
    await test.json('CreateAccount', { AccountName: 'New', Email: 'new@example.com' }, account)
  }
  const count = async (account: string) =>
    JSON.parse((await test.json('ListAccounts', {}, account)).body).Accounts.length
  const url = `/_emulator/clock?account=${theirs}`
  await test.app.inject({ method: 'POST', url, payload: { advance: '1m' } })
  t.strictSame([await count(mine), await count(theirs)], [1, 2])
  test.advance(60_000)
  t.strictSame([await count(mine), await count(theirs)], [2, 2])
})

t.test('the reset of moto', async t => {
  const { app, hasOrganization } = await createTwoOrganizations(t)
  const answer = await app.inject({ method: 'POST', url: '/moto-api/reset' })
  t.equal(answer.statusCode, 200)
  t.strictSame(answer.json(), { status: 'ok' })
  t.notOk(await hasOrganization(mine))
})

t.test('200 tests at the same time, each with an access key of its own', async t => {
  const { json, query, ask, advance } = await createTwoOrganizations(t)
  const accounts = Array.from({ length: 200 }, (_, index) => `${880_000_000_000 + index}`)
  const one = async (account: string, index: number) => {
    await ask('POST', `reset?account=${account}`)
    await json('CreateOrganization', {}, account)
    const [root] = JSON.parse((await json('ListRoots', {}, account)).body).Roots
    await json('EnablePolicyType', { RootId: root.Id, PolicyType: 'SERVICE_CONTROL_POLICY' }, account)
    const names = Array.from({ length: (index % 3) + 1 }, (_, number) => `Dev ${number}`)
    for (const [number, AccountName] of names.entries())
      await json('CreateAccount', { AccountName, Email: `dev${number}@example.com` }, account)
    await ask('PUT', `clock?account=${account}`, { time: `2026-0${(index % 9) + 1}-01T00:00:00Z` })
    const snapshot = await ask('POST', `snapshots?account=${account}`)
    await json('CreateOrganizationalUnit', { ParentId: root.Id, Name: 'Gone soon' }, account)
    await ask('POST', `snapshots/${snapshot.body.id}/restore`)
    const { Accounts } = JSON.parse((await json('ListAccounts', {}, account)).body)
    const units = JSON.parse((await json('ListOrganizationalUnitsForParent', { ParentId: root.Id }, account)).body)
    const EntityPath = root.Arn.split('/').slice(-2).join('/')
    const generated = await query({ ...version, Action: 'GenerateOrganizationsAccessReport', EntityPath }, account)
    const JobId = element(generated.body, 'JobId') ?? ''
    const report = await query({ ...version, Action: 'GetOrganizationsAccessReport', JobId, MaxItems: '1' }, account)
    return [
      Accounts.length - names.length,
      units.OrganizationalUnits.length,
      element(report.body, 'JobStatus'),
      element(report.body, 'JobCreationDate')?.slice(0, 7),
    ].join(' ')
  }
  const results = await Promise.all(accounts.map(one))
  advance(1)
  t.strictSame(
    results,
    accounts.map((_, index) => `1 0 COMPLETED 2026-0${(index % 9) + 1}`),
  )
})
