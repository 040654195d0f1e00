import t from 'tap'
import { createClock, createClocks } from '../../src/controls/clock.ts'

function createTestClock(start?: number) {
  const source = { time: 1000 }
  return { source, clock: createClock({ now: () => source.time }, start) }
}

t.test('a clock shows the time of its source', async t => {
  const { source, clock } = createTestClock()
  t.equal(clock.now(), 1000)
  source.time = 1500
  t.equal(clock.now(), 1500)
  t.equal(clock.isRunning(), true)
})

t.test('a clock with a start is frozen there', async t => {
  const { source, clock } = createTestClock(0)
  source.time = 1500
  t.equal(clock.now(), 0)
  t.equal(clock.isRunning(), false)
  clock.advance(40)
  t.equal(clock.now(), 40)
  clock.set(7)
  source.time = 2000
  t.equal(clock.now(), 7)
})

t.test('a clock that was set runs on from there', async t => {
  const { source, clock } = createTestClock()
  clock.set(50)
  t.equal(clock.now(), 50)
  source.time += 10
  t.equal(clock.now(), 60)
  clock.advance(-20)
  source.time += 5
  t.equal(clock.now(), 45)
})

t.test('a clock is stopped, runs on, and follows its source again', async t => {
  const { source, clock } = createTestClock()
  clock.set(50)
  clock.stop()
  source.time += 10
  t.equal(clock.now(), 50)
  clock.run()
  t.equal(clock.now(), 50, 'nothing is skipped')
  source.time += 3
  clock.run()
  t.equal(clock.now(), 53, 'one that runs runs on')
  clock.follow()
  t.equal(clock.now(), source.time)
  clock.stop()
  clock.follow()
  source.time += 1
  t.equal(clock.now(), source.time)
})

t.test('a clock is as it was at the start', async t => {
  for (const start of [undefined, 7]) {
    const { source, clock } = createTestClock(start)
    clock.set(50)
    clock.run()
    clock.advance(3)
    clock.reset()
    source.time += 10
    t.equal(clock.now(), start ?? 1010)
    t.equal(clock.isRunning(), start === undefined)
  }
})

t.test('a clock can be as it was when it was marked', async t => {
  const { source, clock } = createTestClock()
  const running = clock.mark()
  clock.set(50)
  clock.stop()
  const stopped = clock.mark()
  clock.advance(5)
  clock.run()
  stopped()
  source.time += 10
  t.equal(clock.now(), 50)
  running()
  t.equal(clock.now(), source.time)
})

t.test('some accounts have clocks of their own', async t => {
  const { source, clock: common } = createTestClock()
  const clocks = createClocks(common, id => (id === 'member' ? 'management' : id))
  const now = () => ['management', 'member', 'other'].map(id => clocks.ofAccount(id).now())
  clocks.own('member').set(50)
  t.strictSame(now(), [50, 50, 1000], 'they share it with whom they belong to')
  source.time += 1
  common.advance(2)
  t.strictSame(now(), [53, 53, 1003], 'it is driven by the common one')
  const all = clocks.mark()
  const own = clocks.mark('management')
  const none = clocks.mark('other')
  clocks.share('management')
  clocks.own('other').set(7)
  t.strictSame(now(), [1003, 1003, 7])
  own()
  t.strictSame(now(), [53, 53, 7])
  none()
  t.strictSame(now(), [53, 53, 1003])
  common.set(0)
  clocks.own('other').set(9)
  all()
  t.strictSame(now(), [53, 53, 1003])
  clocks.reset()
  t.strictSame(now(), [1001, 1001, 1001])
})
