import t from 'tap'
import type { NewJob } from '../../src/store/job-store.ts'
import { openStore } from '../../src/store/open-store.ts'

const job: NewJob = {
  id: 'job-1',
  kind: 'ACCESS_REPORT',
  accountId: '111122223333',
  principal: 'arn:aws:iam::111122223333:root',
  input: '{"entityPath":"o-exampleorg1/r-ab12"}',
  createdAt: 1000,
}

t.test('the states of a job', async t => {
  const { jobs } = openStore()
  t.equal(jobs.find('job-1', 1000), undefined)
  jobs.insert(job)
  t.strictSame(jobs.find('job-1', 1000), { ...job, state: 'IN_PROGRESS' })
  jobs.complete('job-1', 3000)
  t.strictSame(jobs.find('job-1', 3000), { ...job, state: 'COMPLETED', completedAt: 3000 })

  jobs.insert({ ...job, id: 'job-2' })
  const error = { code: 'REASON', message: 'This is why.' }
  jobs.fail('job-2', 3000, error)
  t.strictSame(jobs.find('job-2', 3000), { ...job, id: 'job-2', state: 'FAILED', completedAt: 3000, error })
})

t.test('a job whose completion is yet to come is shown as running', async t => {
  const { jobs } = openStore()
  jobs.insert(job)
  jobs.fail('job-1', 3000, { code: 'REASON', message: 'This is why.' })
  t.strictSame(jobs.find('job-1', 2999), { ...job, state: 'IN_PROGRESS' })
  t.ok(jobs.isRunning('ACCESS_REPORT', '111122223333', 2999))
  t.notOk(jobs.isRunning('ACCESS_REPORT', '111122223333', 3000))
  t.strictSame(jobs.unfinished(), [], 'it is not run again')
})

t.test('what has ended stays as it is', async t => {
  const { jobs } = openStore()
  jobs.insert(job)
  jobs.complete('job-1', 3000)
  jobs.fail('job-1', 4000, { code: 'REASON', message: 'This is why.' })
  t.strictSame(jobs.find('job-1', 5000), { ...job, state: 'COMPLETED', completedAt: 3000 })
})

t.test('whether one is running in an account', async t => {
  const { jobs } = openStore()
  t.notOk(jobs.isRunning('ACCESS_REPORT', '111122223333', 1000))
  jobs.insert(job)
  t.ok(jobs.isRunning('ACCESS_REPORT', '111122223333', 1_000_000))
  t.notOk(jobs.isRunning('ACCESS_REPORT', '222222222222', 1000))
})

t.test('the latest job of the same request', async t => {
  const { jobs } = openStore()
  for (const [id, createdAt] of [
    ['job-1', 1000],
    ['job-3', 3000],
    ['job-2', 2000],
  ] as const)
    jobs.insert({ ...job, id, createdAt })
  t.equal(jobs.latestId(job, 0), 'job-3')
  t.equal(jobs.latestId(job, 2999), 'job-3')
  t.equal(jobs.latestId(job, 3000), undefined, 'it was not created after that')
  t.equal(jobs.latestId({ ...job, input: '{}' }, 0), undefined)
  t.equal(jobs.latestId({ ...job, principal: 'arn:aws:iam::222222222222:root' }, 0), undefined)
})

t.test('what is unfinished, in the order of its creation', async t => {
  const { jobs } = openStore()
  for (const [id, createdAt] of [
    ['c', 2000],
    ['b', 1000],
    ['a', 2000],
    ['done', 500],
  ] as const)
    jobs.insert({ ...job, id, createdAt })
  jobs.complete('done', 600)
  t.strictSame(
    jobs.unfinished().map(({ id }) => id),
    ['b', 'a', 'c'],
  )
})
