import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { Handshake } from '../../../src/core/handshake/handshake.ts'
import {
  earliestEnd,
  endDateViolation,
  invitationEnd,
  isInProgress,
  isOver,
  isTransferShown,
  type ResponsibilityTransfer,
  startDateViolation,
  statusAt,
} from '../../../src/core/handshake/responsibility-transfer.ts'

const now = Date.parse('2026-01-31T12:00:00Z')
const day = 86_400_000
const march = Date.parse('2026-03-01T00:00:00Z')
const endOfMarch = Date.parse('2026-03-31T23:59:59.999Z')
const participant = { organizationId: 'o-exampleorg1', accountId: '111111111111', email: 'a@example.com' }
const source = { ...participant, organizationId: 'o-exampleorg2' }
const invitation: Handshake = {
  id: 'h-examplehandshake',
  action: 'TRANSFER_RESPONSIBILITY',
  organizationId: participant.organizationId,
  managementAccountId: participant.accountId,
  target: { type: 'EMAIL', id: 'b@example.com' },
  state: 'OPEN',
  requestedAt: now,
  expiresAt: now + 15 * day,
  resources: [],
  tags: [],
}
const invited: ResponsibilityTransfer = {
  id: 'rt-00000001',
  name: 'Customer',
  handshakeId: invitation.id,
  target: participant,
  startsAt: march,
}
const agreed = { ...invited, source }
const accepted: Handshake = { ...invitation, state: 'ACCEPTED', endedAt: now }
const withdrawn = { ...agreed, endsAt: endOfMarch }

t.test('start dates', t => {
  const dates: [date: string, refused: string | undefined][] = [
    ['2026-03-01T00:00:00Z', undefined],
    ['2027-01-01T00:00:00Z', undefined],
    ['2027-02-01T00:00:00Z', 'START_DATE_TOO_LATE'],
    ['2026-02-01T00:00:00Z', 'START_DATE_TOO_EARLY'],
    ['2025-02-01T00:00:00Z', 'START_DATE_TOO_EARLY'],
    ['2026-03-02T00:00:00Z', 'START_DATE_NOT_BEGINNING_OF_MONTH'],
    ['2026-03-01T00:00:00.001Z', 'START_DATE_NOT_BEGINNING_OF_DAY'],
    ['2026-03-01T01:00:00Z', 'START_DATE_NOT_BEGINNING_OF_DAY'],
  ]
  for (const [date, refused] of dates) t.equal(startDateViolation(Date.parse(date), now), refused, date)
  t.equal(startDateViolation(march, march - day), 'START_DATE_TOO_EARLY', 'a day before')
  t.equal(startDateViolation(march, march - day - 1), undefined, 'just before that')
  t.end()
})

t.test('an invitation ends after 15 days, or a day before the start', t => {
  t.equal(invitationEnd(march, now), now + 15 * day)
  t.equal(invitationEnd(march, march - 3 * day), march - day)
  t.end()
})

t.test('end dates', t => {
  const dates: [date: string, now: string, refused: string | undefined][] = [
    ['2026-03-31T23:59:59.999Z', '2026-02-10T00:00:00Z', undefined],
    ['2026-04-30T23:59:59.999Z', '2026-02-10T00:00:00Z', undefined],
    ['2026-02-28T23:59:59.999Z', '2026-02-10T00:00:00Z', 'END_DATE_TOO_EARLY'],
    ['2026-03-31T23:59:59.999Z', '2026-04-01T00:00:00Z', 'END_DATE_TOO_EARLY'],
    ['2026-04-30T23:59:59.999Z', '2026-04-30T23:59:59.999Z', undefined],
    ['2026-03-31T23:59:59Z', '2026-02-10T00:00:00Z', 'END_DATE_NOT_END_OF_MONTH'],
    ['2026-03-30T23:59:59.999Z', '2026-02-10T00:00:00Z', 'END_DATE_NOT_END_OF_MONTH'],
  ]
  for (const [date, at, refused] of dates)
    t.equal(endDateViolation(Date.parse(date), agreed, Date.parse(at)), refused, `${date} at ${at}`)
  t.end()
})

t.test('the first end is always a possible one', t => {
  fc.assert(
    fc.property(fc.nat(1_000), days => {
      const at = now + days * day
      assert.equal(endDateViolation(earliestEnd(agreed, at), agreed, at), undefined)
    }),
  )
  t.end()
})

t.test('the status of each', t => {
  t.equal(statusAt(invited, invitation, now), 'REQUESTED')
  t.equal(statusAt(invited, invitation, now + 15 * day), 'EXPIRED')
  t.equal(statusAt(invited, { ...invitation, state: 'DECLINED', endedAt: now }, now), 'DECLINED')
  t.equal(statusAt(agreed, accepted, now + 90 * day), 'ACCEPTED')
  t.equal(statusAt(withdrawn, accepted, now), 'WITHDRAWN')
  t.end()
})

t.test('what is in progress, what is over, what is shown', t => {
  t.ok(isInProgress(invited, invitation, now))
  t.notOk(isInProgress(invited, invitation, now + 15 * day), 'expired')
  t.notOk(isInProgress(invited, { ...invitation, state: 'CANCELED', endedAt: now }, now))
  t.ok(isInProgress(agreed, accepted, now + 1_000 * day))
  t.ok(isInProgress(withdrawn, accepted, endOfMarch))
  t.notOk(isInProgress(withdrawn, accepted, endOfMarch + 1))
  t.notOk(isOver(agreed, now + 1_000 * day))
  t.notOk(isOver(withdrawn, endOfMarch))
  t.ok(isOver(withdrawn, endOfMarch + 1))
  t.ok(isTransferShown(withdrawn, accepted, now + 1_000 * day))
  t.ok(isTransferShown(invited, invitation, now + 45 * day - 1))
  t.notOk(isTransferShown(invited, invitation, now + 45 * day))
  t.end()
})
