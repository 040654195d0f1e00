import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { createClock, createClocks } from '../../src/controls/clock.ts'
import { createFaults } from '../../src/controls/faults.ts'
import type { BackgroundHandler } from '../../src/jobs/job-handlers.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import type { NewJob } from '../../src/store/job.ts'
import { openStore, type Store } from '../../src/store/open-store.ts'

const job: NewJob = {
  id: 'job-1',
  kind: 'ACCESS_REPORT',
  accountId: '111122223333',
  principal: 'arn:aws:iam::111122223333:root',
  input: '{}',
  createdAt: 1000,
}
const internalFailure = { code: 'INTERNAL_FAILURE', message: 'The job failed because of an internal error.' }

/** A runner whose jobs all do the same, at two seconds past the epoch. */
function createTestRunner(store: Store, handler: BackgroundHandler, duration = 0, faults = createFaults()) {
  const log: unknown[] = []
  const runner = createRunner({
    store,
    background: { ACCESS_REPORT: handler },
    due: {},
    faults,
    clocks: createClocks(createClock({ now: () => 2000 }), id => id),
    log: pino({ base: null }, { write: line => void log.push(JSON.parse(line)) }),
    duration,
  })
  return { runner, log }
}

/** A handler that stores an empty report. */
function reporting(store: Store): BackgroundHandler {
  return ({ id }) =>
    async () => ({ save: () => store.reports.insert(id, []) })
}

t.test('a job runs in the background, and ends with its result', async t => {
  const store = openStore()
  const { runner, log } = createTestRunner(store, reporting(store))
  runner.enqueue(job)
  t.strictSame(store.jobs.find('job-1', 5000), { ...job, state: 'IN_PROGRESS' })
  await runner.drain()
  t.strictSame(store.jobs.find('job-1', 5000), { ...job, state: 'COMPLETED', completedAt: 2000 })
  t.strictSame(store.reports.find('job-1'), [])
  t.strictSame(log, [])
})

t.test('a job takes in the state that it is about at once', async t => {
  const store = openStore()
  const order: string[] = []
  const { runner } = createTestRunner(store, () => {
    order.push('taken in')
    return async () => {
      await setImmediate()
      order.push('worked')
      return { save: () => void order.push('saved') }
    }
  })
  runner.enqueue(job)
  order.push('enqueued')
  await runner.drain()
  t.strictSame(order, ['taken in', 'enqueued', 'worked', 'saved'])
})

t.test('a job that comes to a failure', async t => {
  const store = openStore()
  const error = { code: 'REASON', message: 'This is why.' }
  const { runner, log } = createTestRunner(store, () => async () => ({ error }))
  runner.enqueue(job)
  await runner.drain()
  t.strictSame(store.jobs.find('job-1', 5000), { ...job, state: 'FAILED', completedAt: 2000, error })
  t.strictSame(log, [], 'it was expected to be able to fail')
})

async function failsUnexpectedly(t: Test, store: Store, handler: BackgroundHandler) {
  const { runner, log } = createTestRunner(store, handler)
  runner.enqueue(job)
  await runner.drain()
  t.strictSame(store.jobs.find('job-1', 5000), { ...job, state: 'FAILED', completedAt: 2000, error: internalFailure })
  t.match(log, [
    { level: 50, job: 'job-1', err: { message: 'boom', stack: /runner\.ts/ }, msg: 'a job failed unexpectedly' },
  ])
}

t.test('a job that fails unexpectedly', async t => {
  const boom = () => {
    throw new Error('boom')
  }
  await t.test('while it works', async t => failsUnexpectedly(t, openStore(), () => async () => boom()))
  await t.test('when it takes in its state', async t => failsUnexpectedly(t, openStore(), boom))
  await t.test('when its result is saved', async t => {
    const store = openStore()
    const save = (id: string) => {
      store.reports.insert(id, [])
      boom()
    }
    await failsUnexpectedly(t, store, ({ id }) => async () => ({ save: () => save(id) }))
    t.equal(store.reports.find('job-1'), undefined, 'nothing of the result is kept')
  })
})

t.test('a job whose failure cannot be stored either is logged, and nothing waits for it', async t => {
  const store = openStore()
  const { runner, log } = createTestRunner(store, () => async () => {
    store.close()
    throw new Error('boom')
  })
  runner.enqueue(job)
  await runner.drain()
  t.match(log, [{ msg: 'a job failed unexpectedly' }, { msg: 'the failure of a job could not be stored' }])
})

t.test('what a process that died has left unfinished runs again, and nothing else', async t => {
  const directory = t.testdir()
  const died = openStore(directory)
  for (const id of ['broken', 'left', 'done']) died.jobs.insert({ ...job, id })
  died.jobs.complete('done', 1500)
  died.close()

  const store = openStore(directory)
  t.teardown(store.close)
  const { runner, log } = createTestRunner(store, started => {
    if (started.id === 'broken') throw new Error('boom')
    return reporting(store)(started)
  })
  runner.resume()
  await runner.drain()
  t.match(store.jobs.find('left', 5000), { state: 'COMPLETED', completedAt: 2000 })
  t.match(store.jobs.find('broken', 5000), { state: 'FAILED' }, 'one that fails does not keep the others from running')
  t.match(store.jobs.find('done', 5000), { state: 'COMPLETED', completedAt: 1500 })
  t.equal(store.reports.find('done'), undefined)
  t.match(
    log.filter(line => JSON.stringify(line).includes('interrupted')),
    [{ job: 'broken' }, { job: 'left' }],
  )
})

t.test('a job takes as long as it is told to, at least', async t => {
  const store = openStore()
  const { runner } = createTestRunner(store, reporting(store), 3000)
  runner.enqueue(job)
  runner.enqueue({ ...job, id: 'job-2', createdAt: -5000 })
  await runner.drain()
  t.match(store.jobs.find('job-1', 3999), { state: 'IN_PROGRESS' })
  t.match(store.jobs.find('job-1', 4000), { state: 'COMPLETED', completedAt: 4000 })
  t.match(store.jobs.find('job-2', 4000), { state: 'COMPLETED', completedAt: 2000 })
})

t.test('draining waits for the jobs too that are enqueued meanwhile', async t => {
  const store = openStore()
  const { runner } = createTestRunner(store, ({ id }) => async () => {
    await setImmediate()
    if (id === 'job-1') runner.enqueue({ ...job, id: 'job-2' })
    return { save: () => {} }
  })
  runner.enqueue(job)
  await runner.drain()
  t.match(store.jobs.find('job-2', 5000), { state: 'COMPLETED' })
})

t.test('a fault ends a job, and its handler is never asked', async t => {
  const store = openStore()
  const faults = createFaults()
  const error = { code: 'REASON', message: 'This is why.' }
  faults.replace([{ job: error, times: 1 }])
  const { runner } = createTestRunner(store, reporting(store), 0, faults)
  runner.enqueue(job)
  runner.enqueue({ ...job, id: 'job-2' })
  await runner.drain()
  t.match(store.jobs.find('job-1', 5000), { state: 'FAILED', error })
  t.equal(store.reports.find('job-1'), undefined)
  t.match(store.jobs.find('job-2', 5000), { state: 'COMPLETED' })
})

t.test('a job is held until it is released', async t => {
  const store = openStore()
  const faults = createFaults()
  const takenIn: string[] = []
  const handler: BackgroundHandler = started => {
    takenIn.push(started.id)
    return reporting(store)(started)
  }
  const { runner } = createTestRunner(store, handler, 0, faults)
  faults.replace([{ job: 'HOLD', times: 1 }])
  runner.enqueue(job)
  runner.enqueue({ ...job, id: 'job-2' })
  t.strictSame(takenIn, ['job-1', 'job-2'], 'it takes in the state that it is about at once')
  await runner.drain()
  t.match(store.jobs.find('job-1', 5000), { state: 'IN_PROGRESS' })
  t.match(store.jobs.find('job-2', 5000), { state: 'COMPLETED' })
  await runner.finishAll()
  t.match(store.jobs.find('job-1', 5000), { state: 'COMPLETED', completedAt: 2000 })
})

t.test('what is held while others are released is released too', async t => {
  const store = openStore()
  const faults = createFaults()
  const { runner, log } = createTestRunner(store, reporting(store), 0, faults)
  faults.replace([{ job: 'HOLD' }])
  runner.enqueue(job)
  const released = runner.release(new Set([job.accountId]))
  runner.enqueue({ ...job, id: 'job-2' })
  runner.enqueue({ ...job, id: 'job-3', accountId: '222222222222' })
  await released
  store.transaction(() => store.rows.remove({ organizationIds: [], accountIds: [job.accountId] }))
  await runner.finishAll()
  t.match(store.jobs.find('job-3', 5000), { state: 'COMPLETED' })
  t.strictSame(log, [])
})

t.test('everything is ended on demand', async t => {
  const store = openStore()
  const { runner } = createTestRunner(store, reporting(store), 60_000)
  runner.enqueue(job)
  store.jobs.insert({ ...job, id: 'job-2', createdAt: 1500 })
  runner.resume()
  await runner.drain()
  t.match(store.jobs.find('job-1', 2000), { state: 'IN_PROGRESS' })
  await runner.finishAll()
  for (const id of ['job-1', 'job-2']) t.match(store.jobs.find(id, 2000), { state: 'COMPLETED', completedAt: 2000 })
})
