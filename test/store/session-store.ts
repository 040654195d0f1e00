import t from 'tap'
import type { Session } from '../../src/core/session/session.ts'
import { openStore } from '../../src/store/open-store.ts'

const ofRoot: Session = {
  accessKeyId: 'ASIAROOT',
  token: 'token',
  accountId: '111111111111',
  policies: [],
  tags: [],
  multiFactor: false,
  issuedAt: 1,
  expiresAt: 1000,
}
const ofRole: Session = {
  ...ofRoot,
  accessKeyId: 'ASIAROLE',
  role: { name: 'team/Reader', sessionName: 'me' },
  policies: ['{}', '[]'],
  tags: [{ key: 'A', value: 'b', transitive: true }],
  sourceIdentity: 'Ann',
  multiFactor: true,
  expiresAt: 2000,
}

t.test('sessions as they were stored, also after a restart', async t => {
  const directory = t.testdir()
  const first = openStore(directory)
  for (const session of [ofRoot, ofRole]) first.sessions.insert(session)
  first.close()
  const second = openStore(directory)
  t.teardown(second.close)
  t.strictSame(second.sessions.find('ASIAROOT'), ofRoot)
  t.strictSame(second.sessions.find('ASIAROLE'), ofRole)
  t.equal(second.sessions.find('ASIAOTHER'), undefined)
})

t.test('what has expired is forgotten when that is asked for', async t => {
  const { sessions } = openStore()
  for (const session of [ofRoot, ofRole]) sessions.insert(session)
  sessions.removeExpired(ofRoot.accountId, 999)
  sessions.removeExpired('999999999999', 5000)
  t.ok(sessions.find('ASIAROOT'))
  sessions.removeExpired(ofRoot.accountId, 1000)
  t.notOk(sessions.find('ASIAROOT'))
  t.ok(sessions.find('ASIAROLE'))
})
