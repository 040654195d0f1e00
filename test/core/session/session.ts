import t from 'tap'
import { assumedRoleArn, assumedRoleId, newCredentials, roleArn } from '../../../src/core/session/session.ts'

const account = '222222222222'
const inPath = { name: 'team/Reader', sessionName: 'me' }

t.test('the names of a session leave out the path of the role', async t => {
  t.equal(roleArn(account, inPath.name), 'arn:aws:iam::222222222222:role/team/Reader')
  t.equal(assumedRoleArn(account, inPath), 'arn:aws:sts::222222222222:assumed-role/Reader/me')
  t.match(assumedRoleId(account, inPath), /^AROA[A-Z2-7]{17}:me$/)
})

t.test('the id belongs to the role, not to the session', async t => {
  const idOf = (accountId: string, name: string, sessionName = 'me') =>
    assumedRoleId(accountId, { name, sessionName }).split(':')[0]
  t.equal(idOf(account, 'Reader', 'you'), idOf(account, 'Reader'))
  t.not(idOf(account, 'Writer'), idOf(account, 'Reader'))
  t.not(idOf('333333333333', 'Reader'), idOf(account, 'Reader'))
})

t.test('credentials', async t => {
  const { accessKeyId, secretAccessKey, token } = newCredentials(account, 'seed')
  t.match(accessKeyId, /^ASIA[A-Z2-7]{16}$/)
  t.match(secretAccessKey, /^[A-Za-z0-9+/]{40}$/)
  t.match(token, /^[A-Za-z0-9+/]{360}$/)
  t.strictSame(newCredentials(account, 'seed'), { accessKeyId, secretAccessKey, token })
  const others = newCredentials(account, 'another')
  t.not(others.accessKeyId, accessKeyId)
  t.not(others.secretAccessKey, secretAccessKey)
  t.not(others.token, token)
  t.equal(newCredentials(account, 'seed', 359).token.length, 360)
  t.equal(newCredentials(account, 'seed', 4096).token.length, 4096)
})
