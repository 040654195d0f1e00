import t, { type Test } from 'tap'
import type { EmulatorPartsOptions } from '../../../../src/emulator/emulator-options.ts'
import { createTestApp } from '../../../helpers/test-app.ts'

/** An emulator with a source of time that the test advances, and its clock over HTTP. */
function createClockApp(t: Test, options: Partial<EmulatorPartsOptions> = {}) {
  const source = { time: Date.parse('2026-01-31T12:00:00Z') }
  const { app } = createTestApp(t, { time: undefined, clock: { now: () => source.time }, ...options })
  const ask = async (method: 'GET' | 'PUT' | 'POST', payload?: object) => {
    const answer = await app.inject({ method, url: '/_emulator/clock', ...(payload && { payload }) })
    return answer.json()
  }
  return { source, ask }
}

t.test('get the clock', async t => {
  const { source, ask } = createClockApp(t, { activityDelay: 3_600_000 })
  source.time += 250
  t.strictSame(await ask('GET'), { time: '2026-01-31T12:00:00.250Z', running: true, activityDelay: 3_600_000 })
})

t.test('the clock is set, frozen, advanced and resumed', async t => {
  const { source, ask } = createClockApp(t)
  t.match(await ask('PUT', { time: '2030-01-01T00:00:00Z' }), { time: '2030-01-01T00:00:00Z', running: true })
  source.time += 1000
  t.match(await ask('GET'), { time: '2030-01-01T00:00:01Z' }, 'it continues from there')
  t.match(await ask('PUT', { running: false }), { time: '2030-01-01T00:00:01Z', running: false })
  source.time += 1000
  t.match(await ask('POST', { advance: '401d' }), { time: '2031-02-06T00:00:01Z', running: false })
  t.match(await ask('PUT', { time: '2025-06-01T00:00:00+02:00' }), { time: '2025-05-31T22:00:00Z', running: false })
  t.match(await ask('PUT', { running: true }), { running: true })
  source.time += 60_000
  t.match(await ask('GET'), { time: '2025-05-31T22:01:00Z' })
  t.match(await ask('PUT', { time: 'system' }), { time: '2026-01-31T12:01:02Z', running: true })
  t.match(await ask('PUT', { time: 'system', running: false }), { time: '2026-01-31T12:01:02Z', running: false })
})

t.test('problems', async t => {
  const { ask } = createClockApp(t, { time: 0 })
  const mistakes: readonly (readonly ['PUT' | 'POST', object, RegExp])[] = [
    ['PUT', {}, /expected time, running or both/],
    ['PUT', { time: 'yesterday' }, /time: expected .*2026-01-31T00:00:00Z.*"yesterday"/],
    ['PUT', { time: '-3d' }, /time: expected/],
    ['PUT', { running: 1 }, /running: expected true or false/],
    ['PUT', { now: 1 }, /now: .*expected time, running/],
    ['POST', { advance: '-1h' }, /advance: expected a duration such as 250ms, 90m or 1h, got "-1h"/],
    ['POST', {}, /advance: .*expected a duration/],
    ['POST', { advance: '9999999d' }, /Expected a time before the year 10000/],
  ]
  for (const [method, payload, detail] of mistakes)
    t.match(await ask(method, payload), { status: 400, detail }, JSON.stringify(payload))
  t.match(await ask('GET'), { time: '1970-01-01T00:00:00Z' }, 'nothing is changed')
})
