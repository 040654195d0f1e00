import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import {
  type Handshake,
  type HandshakeEnding,
  type HandshakeState,
  isShown,
  stateAt,
  withApprovals,
  withEnding,
} from '../../../src/core/handshake/handshake.ts'

const handshake: Handshake = {
  id: 'h-examplehandshake',
  action: 'INVITE',
  organizationId: 'o-exampleorg1',
  managementAccountId: '111111111111',
  target: { type: 'ACCOUNT', id: '222222222222' },
  state: 'OPEN',
  requestedAt: 0,
  expiresAt: 1_000,
  resources: [],
  tags: [],
}
const month = 30 * 86_400_000

t.test('what each state comes to', t => {
  const endings = ['ACCEPTED', 'DECLINED', 'CANCELED'] as const
  const outcomes: [state: HandshakeState, ...after: string[]][] = [
    ['OPEN', 'ACCEPTED', 'DECLINED', 'CANCELED'],
    ['REQUESTED', 'INVALID_TRANSITION', 'INVALID_TRANSITION', 'CANCELED'],
    ['ACCEPTED', 'ALREADY_IN_STATE', 'INVALID_TRANSITION', 'INVALID_TRANSITION'],
    ['DECLINED', 'INVALID_TRANSITION', 'ALREADY_IN_STATE', 'INVALID_TRANSITION'],
    ['CANCELED', 'INVALID_TRANSITION', 'INVALID_TRANSITION', 'ALREADY_IN_STATE'],
    ['EXPIRED', 'INVALID_TRANSITION', 'INVALID_TRANSITION', 'INVALID_TRANSITION'],
  ]
  for (const [state, ...after] of outcomes) {
    const given = state === 'EXPIRED' ? handshake : { ...handshake, state }
    const now = state === 'EXPIRED' ? 1_000 : 999
    for (const [index, ending] of endings.entries()) {
      const ended = withEnding(given, ending, { now })
      t.equal('refused' in ended ? ended.refused : ended.handshake.state, after[index], `${state}: ${ending}`)
    }
  }
  t.end()
})

t.test('an end has a time and, where it is an answer, an account', t => {
  t.strictSame(withEnding(handshake, 'ACCEPTED', { now: 5, answeredBy: '222222222222' }), {
    handshake: { ...handshake, state: 'ACCEPTED', endedAt: 5, answeredBy: '222222222222' },
  })
  t.strictSame(withEnding(handshake, 'CANCELED', { now: 5 }), {
    handshake: { ...handshake, state: 'CANCELED', endedAt: 5 },
  })
  t.end()
})

t.test('it is shown for 30 days after its end, or after it has expired', t => {
  t.ok(isShown(handshake, 1_000 + month - 1))
  t.notOk(isShown(handshake, 1_000 + month))
  const declined: Handshake = { ...handshake, state: 'DECLINED', endedAt: 10 }
  t.ok(isShown(declined, 10 + month - 1))
  t.notOk(isShown(declined, 10 + month))
  t.end()
})

t.test('a request waits for the members that have not approved', t => {
  const request: Handshake = { ...handshake, action: 'ENABLE_ALL_FEATURES', state: 'REQUESTED' }
  const approval = (id: string, state: Handshake['state']): Handshake => ({
    ...handshake,
    state,
    target: { type: 'ACCOUNT', id },
  })
  const everybody = () => true
  t.equal(withApprovals(request, [], everybody).state, 'OPEN')
  t.equal(withApprovals(request, [approval('a', 'ACCEPTED'), approval('b', 'OPEN')], everybody).state, 'REQUESTED')
  t.equal(withApprovals(request, [approval('a', 'DECLINED')], everybody).state, 'REQUESTED')
  t.equal(withApprovals(request, [approval('a', 'DECLINED')], id => id !== 'a').state, 'OPEN')
  t.equal(withApprovals(request, [approval('a', 'ACCEPTED')], everybody).state, 'OPEN')
  t.equal(withApprovals({ ...request, state: 'CANCELED' }, [], everybody).state, 'CANCELED')
  t.end()
})

t.test('whatever happens to a handshake, its first end is its last', t => {
  const steps = fc.array(
    fc.record({
      passes: fc.nat(400),
      ending: fc.constantFrom<HandshakeEnding>('ACCEPTED', 'DECLINED', 'CANCELED'),
    }),
  )
  fc.assert(
    fc.property(steps, steps => {
      let now = 0
      let current = handshake
      let model = 'OPEN' as HandshakeState
      for (const { passes, ending } of steps) {
        now += passes
        if (model === 'OPEN' && now >= handshake.expiresAt) model = 'EXPIRED'
        assert.equal(stateAt(current, now), model)
        const ended = withEnding(current, ending, { now })
        assert.equal('handshake' in ended, model === 'OPEN')
        assert.equal('refused' in ended && ended.refused === 'ALREADY_IN_STATE', ending === model)
        if ('handshake' in ended) {
          current = ended.handshake
          model = ending
        }
        assert.equal(stateAt(current, now), model)
      }
    }),
  )
  t.end()
})
