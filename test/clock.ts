import t from 'tap'
import { createClock } from '../src/clock.ts'

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

t.test('a clock with a start stands still there', async t => {
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
