import t from 'tap'
import { parse } from 'yaml'
import { slowPolicy } from '../../../helpers/slow-policy.ts'
import { createTestApp, type TestApp } from '../../../helpers/test-app.ts'

const path = '/_emulator/what-if'
const deny = { Statement: { Effect: 'Deny', Action: 'lambda:*', Resource: '*' } }
const ask = ({ app }: TestApp, payload: unknown, query = '') =>
  app.inject({
    method: 'POST',
    url: `${path}?${query}`,
    headers: { 'content-type': 'application/json' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })

t.test('what accounts would lose and gain', async t => {
  const test = createTestApp(t)
  const before = (await test.app.inject('/_emulator/organization')).body
  const answer = await ask(test, { target: 'ou-c3xb-test2m9q', attach: deny })
  t.equal(answer.headers['content-type'], 'application/json')
  t.strictSame(answer.json(), {
    accounts: [
      {
        accountId: '567890123456',
        name: 'Test',
        entityPath: 'o-4fxmplt198/r-c3xb/ou-c3xb-lmu7j2yg/ou-c3xb-test2m9q/567890123456',
        lost: [
          {
            namespace: 'lambda',
            name: 'AWS Lambda',
            lastAccessed: '2026-01-16T12:00:00Z',
            region: 'eu-west-1',
            refusal: { kind: 'DENIED', targetId: 'ou-c3xb-test2m9q', policyId: 'new', statement: 0 },
          },
        ],
        gained: [],
      },
    ],
  })
  const several = (await ask(test, { replace: 'p-denyml0001', with: deny })).json().accounts
  t.ok(several.length > 1)
  t.strictSame((await ask(test, { replace: 'p-denyml0001', with: 'p-denyml0001' })).json(), { accounts: [] })
  t.strictSame(parse((await test.app.inject('/_emulator/organization')).body), parse(before), 'nothing was changed')
})

t.test('the organization that is asked for', async t => {
  const test = createTestApp(t)
  const change = { target: 'r-c3xb', attach: deny }
  t.equal((await ask(test, change, 'id=o-4fxmplt198')).statusCode, 200)
  t.equal((await ask(test, change, 'account=234567890123')).statusCode, 200)
  const unknown = await ask(test, change, 'id=o-nothing000')
  t.match(unknown.json(), { status: 404, detail: 'No such organization.' })
})

t.test('problems', async t => {
  const test = createTestApp(t)
  const long = { Statement: { ...deny.Statement, Sid: 'x'.repeat(10_240) } }
  const mistakes: readonly (readonly [body: unknown, status: number, detail: string | RegExp])[] = [
    ['', 400, /^the body: expected JSON: /],
    [[], 400, 'the body: expected object, received array'],
    [{ policy: 'p' }, 400, 'policy: unknown, expected target, attach, detach, replace, with'],
    [{ target: 1, detach: 'p-1' }, 400, 'target: expected an id, got 1'],
    [{ target: 'r-c3xb', attach: 1 }, 400, 'attach: expected the id of an SCP, or a policy document'],
    [
      { target: 'r-c3xb', attach: { Statement: { ...deny.Statement, Effect: 'Deni' } } },
      400,
      'attach.Statement.Effect: expected "Allow" or "Deny"',
    ],
    [{ target: 'r-c3xb', attach: long }, 400, /^attach: expected at most 10240 characters, got 103\d\d$/],
    [{}, 400, 'Expected attach and/or detach, with target; or replace and with.'],
    [{ target: 'r-other', attach: deny }, 404, 'TargetNotFoundException: there is no root, OU or account r-other.'],
    [
      { target: 'r-c3xb', detach: 'p-denyml0001' },
      409,
      'PolicyNotAttachedException: p-denyml0001 is not attached to r-c3xb.',
    ],
    [' '.repeat(1024 * 1024 + 1), 413, /./],
  ]
  for (const [body, status, detail] of mistakes) {
    const answer = await ask(test, body)
    t.equal(answer.headers['content-type'], 'application/problem+json')
    t.match(answer.json(), { status, detail })
  }
})

t.test('policies that are too complex', async t => {
  const answer = await ask(createTestApp(t), { target: 'r-c3xb', attach: slowPolicy, detach: 'p-FullAWSAccess' })
  t.equal(answer.headers['content-type'], 'application/problem+json')
  t.match(answer.json(), { status: 422, detail: /^the policies are too complex/ })
})
