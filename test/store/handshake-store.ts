import t from 'tap'
import type { Handshake } from '../../src/core/handshake/handshake.ts'
import { openStore } from '../../src/store/open-store.ts'
import { everything } from '../../src/store/page.ts'

const day = 86_400_000
const now = 100 * day
const sender = 'o-exampleorg1'
const invitation = (id: string, more: Partial<Handshake> = {}): Handshake => ({
  id,
  action: 'INVITE',
  organizationId: sender,
  managementAccountId: '111111111111',
  target: { type: 'ACCOUNT', id: '222222222222' },
  state: 'OPEN',
  requestedAt: now,
  expiresAt: now + 15 * day,
  resources: [],
  tags: [],
  ...more,
})
const ids = (list: readonly Handshake[]) => list.map(({ id }) => id)
const storeOf = (...handshakes: readonly Handshake[]) => {
  const store = openStore().handshakes
  for (const handshake of handshakes) store.insert(handshake)
  return store
}

t.test('handshakes as they were stored', async t => {
  const request: Handshake = {
    id: 'h-request0',
    action: 'ENABLE_ALL_FEATURES',
    organizationId: sender,
    managementAccountId: '111111111111',
    state: 'REQUESTED',
    requestedAt: now,
    expiresAt: now + 90 * day,
    resources: [{ type: 'ORGANIZATION', value: sender, resources: [{ type: 'MASTER_NAME', value: 'Management' }] }],
    tags: [{ key: 'k', value: 'v' }],
  }
  const child = invitation('h-child000', { action: 'APPROVE_ALL_FEATURES', parentId: request.id })
  const store = storeOf(request, child)
  t.strictSame(store.find(request.id), request)
  t.strictSame(store.find(child.id), child)
  t.equal(store.find('h-unknown0'), undefined)
  t.strictSame(ids(store.childrenOf(request.id)), [child.id])
  const accepted: Handshake = { ...child, state: 'ACCEPTED', endedAt: now + 1, answeredBy: '222222222222' }
  store.update(accepted)
  t.strictSame(store.find(child.id), accepted)
})

t.test('what an organization has sent', async t => {
  const store = storeOf(
    invitation('h-00000002'),
    invitation('h-00000001', { state: 'CANCELED', endedAt: now - 30 * day + 1 }),
    invitation('h-00000000', { state: 'CANCELED', endedAt: now - 30 * day }),
    invitation('h-00000003', { action: 'APPROVE_ALL_FEATURES', parentId: 'h-00000002' }),
    invitation('h-00000004', { organizationId: 'o-exampleorg2' }),
  )
  const sent = (filter: object, range = everything) => ids(store.sentBy(sender, { now, ...filter }, range))
  t.strictSame(sent({}), ['h-00000001', 'h-00000002', 'h-00000003'], 'in order, for 30 days')
  t.strictSame(sent({}, { after: 'h-00000001', limit: 1 }), ['h-00000002'])
  t.strictSame(sent({ action: 'INVITE' }), ['h-00000001', 'h-00000002'])
  t.strictSame(sent({ parentId: 'h-00000002' }), ['h-00000003'])
  t.strictSame(sent({ now: now + 45 * day }), [], 'they have expired 30 days ago')
})

t.test('what an account has received', async t => {
  const email = 'a@example.com'
  const byEmail = { target: { type: 'EMAIL', id: email } } as const
  const store = storeOf(
    invitation('h-00000001'),
    invitation('h-00000002', byEmail),
    invitation('h-00000003', { ...byEmail, state: 'DECLINED', endedAt: now, answeredBy: '333333333333' }),
    invitation('h-00000004', { target: { type: 'EMAIL', id: '222222222222' } }),
    invitation('h-00000005', { target: { type: 'ACCOUNT', id: '333333333333' } }),
  )
  const received = (accountId: string, address: string) =>
    ids(store.receivedBy({ accountId, email: address }, { now }, everything))
  t.strictSame(received('222222222222', email), ['h-00000001', 'h-00000002'])
  t.strictSame(received('333333333333', 'b@example.com'), ['h-00000003', 'h-00000005'], 'with what it has answered')
  t.strictSame(received('444444444444', 'c@example.com'), [])
})

t.test('what is live', async t => {
  const store = storeOf(
    invitation('h-00000001'),
    invitation('h-00000002', { state: 'ACCEPTED', endedAt: now }),
    invitation('h-00000003', { action: 'APPROVE_ALL_FEATURES' }),
    invitation('h-00000004', { organizationId: 'o-exampleorg2' }),
  )
  t.strictSame(ids(store.live(sender, 'INVITE', now + 15 * day - 1)), ['h-00000001'])
  t.strictSame(ids(store.live(sender, 'INVITE', now + 15 * day)), [])
  t.equal(store.countNotAccepted(sender, 'INVITE', now - 1), 1)
  t.equal(store.countNotAccepted(sender, 'INVITE', now), 0)
})

t.test('canceling', async t => {
  const all = () =>
    storeOf(
      invitation('h-00000001'),
      invitation('h-00000002', { action: 'APPROVE_ALL_FEATURES', parentId: 'h-00000001' }),
      invitation('h-00000003', { target: { type: 'ACCOUNT', id: '333333333333' } }),
      invitation('h-00000004', { state: 'DECLINED', endedAt: now }),
      invitation('h-00000005', { expiresAt: now }),
      invitation('h-00000006', { organizationId: 'o-exampleorg2' }),
    )
  const canceled = (which?: Parameters<ReturnType<typeof storeOf>['cancel']>[2]) => {
    const store = all()
    store.cancel(sender, now, which)
    const every = [1, 2, 3, 4, 5, 6].map(number => store.find(`h-0000000${number}`))
    return every.flatMap(handshake => (handshake?.state === 'CANCELED' ? [handshake.id.at(-1)] : []))
  }
  t.strictSame(canceled(), ['1', '2', '3'], 'neither what has ended nor what has expired, nor of others')
  t.strictSame(canceled({ action: 'INVITE' }), ['1', '3'])
  t.strictSame(canceled({ parentId: 'h-00000001' }), ['2'])
  t.strictSame(canceled({ accountId: '333333333333' }), ['3'])
})
