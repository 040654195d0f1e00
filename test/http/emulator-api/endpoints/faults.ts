import t from 'tap'
import { createTestApp } from '../../../helpers/test-app.ts'

const url = '/_emulator/faults'

t.test('faults are set, listed and cleared', async t => {
  const { app, query } = createTestApp(t)
  t.strictSame((await app.inject(url)).json(), { faults: [] })
  const faults = [
    { operation: 'sts:GetCallerIdentity', account: '111122223333', error: 'THROTTLING', times: 2 },
    { entity: 'r-c3xb', error: { code: 'Odd', message: '', status: 400 }, delay: '2000ms' },
    { drop: 'ANSWER' },
    { job: 'HOLD' },
    { job: { code: 'MINE', message: 'Why' } },
  ]
  const set = await app.inject({ method: 'PUT', url, payload: { faults } })
  t.equal(set.statusCode, 200)
  t.strictSame(set.json(), { faults })
  t.match((await query({ Action: 'GetCallerIdentity', Version: '2011-06-15' })).body, 'Throttling')
  t.match((await app.inject(url)).json().faults[0], { times: 1 }, 'with the times that are left')
  await app.inject({ method: 'PUT', url, payload: { faults: [{ drop: 'REQUEST' }] } })
  t.strictSame(
    (await app.inject(url)).json(),
    { faults: [{ drop: 'REQUEST' }] },
    'new ones take the place of those before',
  )
  t.strictSame((await app.inject({ method: 'DELETE', url })).json(), { faults: [] })
})

t.test('the faults of an account and its organization are apart from those of others', async t => {
  const { app } = createTestApp(t)
  const ask = async (method: 'GET' | 'PUT' | 'DELETE', query: string, ...faults: object[]) =>
    (await app.inject({ method, url: url + query, ...(method === 'PUT' && { payload: { faults } }) })).json().faults
  await ask('PUT', '', { drop: 'ANSWER' }, { account: '111122223333', drop: 'REQUEST' })
  const mine = { account: '999900001111', delay: '5ms' }
  t.strictSame(await ask('PUT', '?account=999900001111', { delay: '5ms' }), [mine])
  const member = { account: '123456789012', delay: '7ms' }
  t.strictSame(await ask('PUT', '?account=111122223333', member), [member], 'they replace those of its organization')
  t.strictSame(await ask('GET', ''), [{ drop: 'ANSWER' }, mine, member])
  t.strictSame(await ask('DELETE', '?account=111122223333'), [])
  t.strictSame(await ask('GET', ''), [{ drop: 'ANSWER' }, mine])
})

t.test('what is left out', async t => {
  const { app } = createTestApp(t)
  const set = async (fault: object) =>
    (await app.inject({ method: 'PUT', url, payload: { faults: [fault] } })).json().faults[0]
  t.strictSame(await set({ error: { code: 'Odd' } }), { error: { code: 'Odd' } })
  t.strictSame(await set({ job: { code: 'INVALID_ORGANIZATIONS_POLICY' } }), {
    job: {
      code: 'INVALID_ORGANIZATIONS_POLICY',
      message: 'The policy with the specified ID does not exist in your organization.',
    },
  })
  t.strictSame(await set({ job: { code: 'MINE' } }), { job: { code: 'MINE', message: '' } })
})

t.test('problems', async t => {
  const { app } = createTestApp(t)
  const mistakes: readonly (readonly [object, RegExp])[] = [
    [{}, /faults\.0: expected error, delay or drop; or job alone/],
    [{ job: 'HOLD', delay: '1s' }, /faults\.0: expected error, delay or drop; or job alone/],
    [{ error: 'THROTTLING', drop: 'ANSWER' }, /expected error or drop, not both/],
    [{ job: 'HOLD', operation: 'iam:GenerateOrganizationsAccessReport' }, /expected no operation with job/],
    [{ error: 'BROKEN' }, /faults\.0\.error: expected THROTTLING, INTERNAL_FAILURE/],
    [{ error: { code: 'A', status: 200 } }, /faults\.0\.error/],
    [
      { operation: 'ListRoots', delay: '1s' },
      /operation: expected an operation such as iam:GetOrganizationsAccessReport/,
    ],
    [{ operation: 'iam:ListRoots', delay: '1s' }, /operation: expected an operation/],
    [{ account: '1234', delay: '1s' }, /account: expected an account id: 12 digits, got "1234"/],
    [{ delay: '1w' }, /delay: expected a duration/],
    [{ delay: '11m' }, /delay: expected at most 10m/],
    [{ delay: '1s', times: 0 }, /times: expected at least 1/],
    [{ drop: true }, /drop: expected REQUEST or ANSWER/],
    [{ job: 'LATER' }, /job: expected HOLD, or an object of code, message/],
    [{ delay: '1s', service: 'iam' }, /faults\.0\.service: .*expected operation, account, entity/],
  ]
  for (const [fault, detail] of mistakes) {
    const answer = await app.inject({ method: 'PUT', url, payload: { faults: [fault] } })
    t.match(answer.json(), { status: 400, detail }, JSON.stringify(fault))
  }
  t.strictSame((await app.inject(url)).json(), { faults: [] })
})
