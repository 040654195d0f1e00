import t from 'tap'
import { awsJson } from '../../src/aws/protocols/aws-json.ts'
import { awsQuery } from '../../src/aws/protocols/aws-query.ts'
import { createClock, createClocks, systemClock } from '../../src/controls/clock.ts'
import type { Session } from '../../src/core/session/session.ts'
import { resolveCaller } from '../../src/http/resolve-caller.ts'
import { failureOf } from '../helpers/failure.ts'

const ofRoot: Session = {
  accessKeyId: 'ASIAROOT',
  token: 'token',
  accountId: '222222222222',
  policies: [],
  tags: [],
  multiFactor: false,
  issuedAt: 0,
  expiresAt: 1000,
}
const ofRole: Session = { ...ofRoot, accessKeyId: 'ASIAROLE', role: { name: 'team/Reader', sessionName: 'me' } }
const sessions = { find: (id: string) => [ofRoot, ofRole].find(({ accessKeyId }) => accessKeyId === id) }

const standingAt = (time: number) => createClocks(createClock(systemClock, time), id => id)

const log = { warn: () => {} }

function call(accessKeyId: string, token = '', options: object = {}) {
  const scope = { accessKeyId, service: 'sts', region: 'us-east-1', token }
  return resolveCaller(scope, {
    sessions,
    clocks: standingAt(999),
    defaultAccountId: '111111111111',
    log,
    protocol: awsQuery,
    ...options,
  })
}

const root = (accountId: string) => {
  const arn = `arn:aws:iam::${accountId}:root`
  return { accountId, principal: arn, owner: arn, arn, userId: accountId, region: 'us-east-1' }
}

t.test('who signs', async t => {
  t.strictSame(call('222222222222'), root('222222222222'))
  for (const key of ['test', 'AKIAIOSFODNN7EXAMPLE', '1234567890123'])
    t.strictSame(call(key), root('111111111111'), `${key} is the default account`)
  t.strictSame(call('ASIAROOT', 'token'), { ...root('222222222222'), session: ofRoot })
  t.match(call('ASIAROLE', 'token'), {
    accountId: '222222222222',
    principal: 'arn:aws:iam::222222222222:role/team/Reader',
    arn: 'arn:aws:sts::222222222222:assumed-role/Reader/me',
    owner: /^AROA.{17}:me$/,
    userId: /^AROA.{17}:me$/,
    session: ofRole,
  })
  const options = { sessions, clocks: standingAt(0), defaultAccountId: '111111111111', log, protocol: awsQuery }
  const { region, ...unsigned } = root('111111111111')
  t.strictSame(resolveCaller(undefined, options), unsigned, 'an unsigned request')
  const scope = { accessKeyId: 'test', service: 'sts', region: 'eu-west-1', token: '' }
  t.equal(resolveCaller(scope, options).region, 'eu-west-1')
})

const unknown = 'The security token included in the request is invalid.'
const expired = 'The security token included in the request is expired'
const week = 7 * 24 * 60 * 60 * 1000
const refusals: [name: string, accessKeyId: string, token: string | undefined, now: number, message: string][] = [
  ['a temporary key without its token', 'ASIAROOT', undefined, 999, unknown],
  ['a temporary key that nobody issued', 'ASIAOTHER', 'token', 999, unknown],
  ['a token that is not that of the key', 'ASIAROOT', 'other', 999, unknown],
  ['a token with a key that is not temporary', '222222222222', 'token', 999, unknown],
  ['at the time of its end', 'ASIAROOT', 'token', 1000, expired],
  ['a wrong token of an expired key', 'ASIAROOT', 'other', 1000, unknown],
  ['a key that expired a week ago', 'ASIAROOT', 'token', 1000 + week, unknown],
]

for (const [name, accessKeyId, token, now, message] of refusals)
  t.test(name, async t => {
    const isExpired = message === expired
    t.throws(() => call(accessKeyId, token, { clocks: standingAt(now) }), {
      code: isExpired ? 'ExpiredToken' : 'InvalidClientTokenId',
      status: 403,
    })
    t.equal(await failureOf(() => call(accessKeyId, token, { clocks: standingAt(now) })), `ApiError: ${message}`)
    const json = () => call(accessKeyId, token, { clocks: standingAt(now), protocol: awsJson })
    t.throws(json, { code: isExpired ? 'ExpiredTokenException' : 'UnrecognizedClientException', status: 400 })
    t.equal(await failureOf(json), `ApiError: ${message}`)
  })

t.test('the log names a session token of elsewhere', async t => {
  const warnings: string[] = []
  const listening = { log: { warn: (_fields: object, message: string) => warnings.push(message) } }
  const logged = (accessKeyId: string, token: string, now = 999) => {
    warnings.length = 0
    t.throws(() => call(accessKeyId, token, { ...listening, clocks: standingAt(now) }))
    return warnings
  }
  const message = 'a session token that this emulator did not issue: unset AWS_SESSION_TOKEN'
  t.strictSame(logged('test', 'token'), [message])
  t.strictSame(logged('ASIAROOT', 'other'), [message])
  t.strictSame(logged('ASIAROOT', ''), [], 'no token')
  t.strictSame(logged('ASIAROOT', 'token', 1000), [], 'expired')
})
