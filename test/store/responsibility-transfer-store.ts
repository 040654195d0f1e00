import t from 'tap'
import type { HandshakeTarget } from '../../src/core/handshake/handshake.ts'
import type { ResponsibilityTransfer, TransferParticipant } from '../../src/core/handshake/responsibility-transfer.ts'
import { openStore } from '../../src/store/open-store.ts'
import { everything } from '../../src/store/page.ts'

const day = 86_400_000
const now = 100 * day
const target = { organizationId: 'o-exampleorg1', accountId: '111111111111', email: 'a@example.com' }
const source = { organizationId: 'o-exampleorg2', accountId: '222222222222', email: 'b@example.com' }
const ids = (list: readonly ResponsibilityTransfer[]) => list.map(({ id }) => id)

function storeOf(
  ...invitations: readonly { readonly invited: HandshakeTarget; readonly source?: TransferParticipant }[]
) {
  const { handshakes, responsibilityTransfers } = openStore()
  for (const [index, { invited, ...transfer }] of invitations.entries()) {
    handshakes.insert({
      id: `h-0000000${index}`,
      action: 'TRANSFER_RESPONSIBILITY',
      organizationId: target.organizationId,
      managementAccountId: target.accountId,
      target: invited,
      state: 'OPEN',
      requestedAt: now,
      expiresAt: now + 15 * day,
      resources: [],
      tags: [],
    })
    responsibilityTransfers.insert({
      id: `rt-0000000${index}`,
      name: 'Customer',
      handshakeId: `h-0000000${index}`,
      target,
      startsAt: now + 30 * day,
      ...transfer,
    })
  }
  return responsibilityTransfers
}

t.test('transfers as they were stored', async t => {
  const store = storeOf({ invited: { type: 'ACCOUNT', id: source.accountId } })
  const transfer = store.find('rt-00000000')
  if (!transfer) return t.fail('it is there')
  t.strictSame(transfer, {
    id: 'rt-00000000',
    name: 'Customer',
    handshakeId: 'h-00000000',
    target,
    startsAt: now + 30 * day,
  })
  t.strictSame(store.ofHandshake('h-00000000'), transfer)
  t.equal(store.ofHandshake('h-unknown0'), undefined)
  t.equal(store.find('rt-unknown0'), undefined)
  const ended = { ...transfer, name: 'Renamed', source, endsAt: now + 60 * day }
  store.update(ended)
  t.strictSame(store.find('rt-00000000'), ended)
})

t.test('lists', async t => {
  const store = storeOf(
    { invited: { type: 'ACCOUNT', id: source.accountId } },
    { invited: { type: 'EMAIL', id: source.email } },
    { invited: { type: 'EMAIL', id: 'somebody@example.com' } },
    { invited: { type: 'EMAIL', id: 'somebody@example.com' }, source },
    { invited: { type: 'ACCOUNT', id: source.accountId }, source: { ...source, organizationId: 'o-exampleorg3' } },
  )
  t.strictSame(ids(store.inbound(target.organizationId, now, everything)).length, 5)
  t.strictSame(ids(store.inbound(target.organizationId, now, { after: 'rt-00000001', limit: 2 })), [
    'rt-00000002',
    'rt-00000003',
  ])
  t.strictSame(ids(store.inbound(source.organizationId, now, everything)), [])
  t.strictSame(ids(store.outbound(source, now, everything)), ['rt-00000000', 'rt-00000001', 'rt-00000003'])
  t.strictSame(ids(store.outbound(source, now, { after: 'rt-00000000', limit: 1 })), ['rt-00000001'])
  const later = now + 45 * day
  t.strictSame(ids(store.outbound(source, later, everything)), ['rt-00000003'], 'what was agreed stays')
  t.strictSame(ids(store.inbound(target.organizationId, later, everything)), ['rt-00000003', 'rt-00000004'])
})
