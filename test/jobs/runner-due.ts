import { pino } from 'pino'
import t from 'tap'
import { createClock, createClocks } from '../../src/controls/clock.ts'
import { createFaults } from '../../src/controls/faults.ts'
import type { DueHandler } from '../../src/jobs/job-handlers.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import type { NewJob } from '../../src/store/job.ts'
import { openStore, type Store } from '../../src/store/open-store.ts'

const job: NewJob = {
  id: 'job-1',
  kind: 'ACCOUNT_CREATION',
  accountId: '111122223333',
  principal: 'arn:aws:iam::111122223333:root',
  input: '{}',
  createdAt: 1000,
  dueAt: 2000,
}
const internalFailure = { code: 'INTERNAL_FAILURE', message: 'The job failed because of an internal error.' }

/** A runner whose due jobs all do the same, with a clock that stands at one second past the epoch. */
function createTestRunner(store: Store, handler: DueHandler, faults = createFaults()) {
  const log: unknown[] = []
  const clock = { time: 1000 }
  const runner = createRunner({
    store,
    background: {},
    due: { ACCOUNT_CREATION: handler },
    faults,
    clocks: createClocks(createClock({ now: () => clock.time }), id => id),
    log: pino({ base: null }, { write: line => void log.push(JSON.parse(line)) }),
    duration: 500,
  })
  const catchUpAt = (time: number) => {
    clock.time = time
    runner.catchUp()
  }
  return { runner, log, clock, catchUpAt }
}

/** A handler that takes down which jobs it does. */
function noting() {
  const done: string[] = []
  const handler: DueHandler = ({ id }) => {
    done.push(id)
    return {}
  }
  return { done, handler }
}

t.test('a job is done when its time has come, once, and completed at that time', async t => {
  const store = openStore()
  const { done, handler } = noting()
  const { runner, log, catchUpAt } = createTestRunner(store, handler)
  catchUpAt(1000)
  runner.enqueue(job)
  await runner.drain()
  catchUpAt(1999)
  t.strictSame(done, [])
  t.strictSame(store.jobs.find('job-1', 1999), { ...job, state: 'IN_PROGRESS' })
  catchUpAt(2000)
  t.strictSame(done, ['job-1'])
  t.strictSame(store.jobs.find('job-1', 2000), { ...job, state: 'COMPLETED', completedAt: 2000 })
  catchUpAt(9000)
  t.strictSame(done, ['job-1'])
  t.strictSame(log, [])
})

t.test('a job that is caught up late is completed when it was due', async t => {
  const store = openStore()
  const { runner, catchUpAt } = createTestRunner(store, ({ dueAt }) => ({ output: `${dueAt}` }))
  runner.enqueue(job)
  catchUpAt(9000)
  t.strictSame(store.jobs.find('job-1', 9000), { ...job, state: 'COMPLETED', completedAt: 2000, output: '2000' })
})

t.test('a job that is due at once waits for the next look', async t => {
  const store = openStore()
  const { done, handler } = noting()
  const { runner, catchUpAt } = createTestRunner(store, handler)
  runner.enqueue({ ...job, dueAt: 1000 })
  t.strictSame(done, [])
  catchUpAt(1000)
  t.strictSame(done, ['job-1'])
})

t.test('what is due is done in the order of its time', async t => {
  const store = openStore()
  const { done, handler } = noting()
  const { runner, catchUpAt } = createTestRunner(store, handler)
  for (const [id, dueAt] of [
    ['c', 3000],
    ['b', 2000],
    ['a', 3000],
    ['d', 5000],
  ] as const)
    runner.enqueue({ ...job, id, dueAt })
  catchUpAt(4999)
  t.strictSame(done, ['b', 'c', 'a'], 'those that are due together in the order of their requests')
  runner.enqueue({ ...job, id: 'e', dueAt: 4999 })
  catchUpAt(4999)
  t.strictSame(done, ['b', 'c', 'a', 'e'], 'one that comes later, and before the one that is left')
  catchUpAt(5000)
  t.strictSame(done, ['b', 'c', 'a', 'e', 'd'])
})

t.test('a job that was taken back does not keep the others from running', async t => {
  const store = openStore()
  const { done, handler } = noting()
  const { runner, catchUpAt } = createTestRunner(store, handler)
  t.throws(() =>
    store.transaction(() => {
      runner.enqueue({ ...job, id: 'taken back' })
      throw new Error('no')
    }),
  )
  runner.enqueue({ ...job, dueAt: 3000 })
  catchUpAt(2500)
  t.strictSame(done, [])
  catchUpAt(3000)
  t.strictSame(done, ['job-1'])
})

t.test('a job that comes to a failure', async t => {
  const store = openStore()
  const error = { code: 'REASON', message: 'This is why.' }
  const { runner, log, catchUpAt } = createTestRunner(store, () => ({ error }))
  runner.enqueue(job)
  catchUpAt(9000)
  t.strictSame(store.jobs.find('job-1', 9000), { ...job, state: 'FAILED', completedAt: 2000, error })
  t.strictSame(log, [], 'it was expected to be able to fail')
})

t.test('a job that fails unexpectedly: what it did is taken back, and the others are done', async t => {
  const store = openStore()
  const account = { id: '222222222222', name: 'A', email: 'a@example.com' }
  const { runner, log, catchUpAt } = createTestRunner(store, ({ id }) => {
    store.accounts.standalone.put({ ...account, name: id })
    if (id === 'job-2') throw new Error('boom')
    return {}
  })
  runner.enqueue(job)
  runner.enqueue({ ...job, id: 'job-2', dueAt: 3000 })
  runner.enqueue({ ...job, id: 'no handler', kind: 'ACCOUNT_CLOSURE', dueAt: 3000 })
  catchUpAt(3000)
  t.match(store.jobs.find('job-1', 3000), { state: 'COMPLETED' })
  t.equal(store.accounts.standalone.find(account.id)?.name, 'job-1')
  for (const id of ['job-2', 'no handler'])
    t.match(store.jobs.find(id, 3000), { state: 'FAILED', completedAt: 3000, error: internalFailure })
  t.match(log, [
    { level: 50, job: 'job-2', err: { message: 'boom', stack: /runner-due\.ts/ }, msg: 'a job failed unexpectedly' },
    { level: 50, job: 'no handler', err: { message: 'no handler for jobs of kind ACCOUNT_CLOSURE' } },
  ])
})

t.test('what was due while no process ran is done by the next one', async t => {
  const directory = t.testdir()
  const first = openStore(directory)
  const { runner } = createTestRunner(first, () => ({}))
  runner.enqueue(job)
  runner.enqueue({ ...job, id: 'later', dueAt: 9000 })
  first.close()

  const store = openStore(directory)
  t.teardown(store.close)
  const { done, handler } = noting()
  const { runner: next, log, catchUpAt } = createTestRunner(store, handler)
  next.resume()
  await next.drain()
  t.strictSame(done, [], 'nobody has looked yet')
  t.strictSame(log, [])
  catchUpAt(8999)
  t.strictSame(done, ['job-1'])
  catchUpAt(9000)
  t.strictSame(done, ['job-1', 'later'])
})

t.test('what is due later is done at once on demand', async t => {
  const store = openStore()
  const { done, handler } = noting()
  const { runner } = createTestRunner(store, handler)
  runner.enqueue(job)
  runner.enqueue({ ...job, id: 'job-2', dueAt: 9000 })
  await runner.finishAll()
  t.strictSame(done, ['job-1', 'job-2'])
  t.match(store.jobs.find('job-2', 1000), { state: 'COMPLETED', completedAt: 1000 })
})
