import t from 'tap'
import type { NewJob } from '../../src/store/job.ts'
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

t.test('jobs that were created later, since the clock was set back, are done as far as they are', async t => {
  const { jobs } = openStore()
  jobs.insert({ ...job, createdAt: 5000 })
  jobs.complete('job-1', 6000)
  t.match(jobs.find('job-1', 5500), { state: 'IN_PROGRESS' })
  t.ok(jobs.isRunning('ACCESS_REPORT', '111122223333', 5500))
  t.match(jobs.find('job-1', 4999), { state: 'COMPLETED', completedAt: 6000 })
  t.notOk(jobs.isRunning('ACCESS_REPORT', '111122223333', 4999))
})

t.test('jobs are ended now that would be shown as running, or are due, later', async t => {
  const { jobs } = openStore()
  jobs.insert({ ...job, id: 'shown later' })
  jobs.complete('shown later', 9000)
  jobs.insert({ ...job, id: 'done' })
  jobs.complete('done', 2000)
  jobs.insert({ ...job, id: 'created later', createdAt: 4000 })
  jobs.complete('created later', 5000)
  jobs.insert({ ...job, id: 'due later', kind: 'ACCOUNT_CREATION', dueAt: 8000 })
  jobs.insert({ ...job, id: 'running' })
  jobs.insert({ ...job, id: 'due and created later', kind: 'ACCOUNT_CREATION', createdAt: 7000, dueAt: 9000 })
  jobs.completeNow('222222222222', 3000)
  t.match(jobs.find('shown later', 3000), { state: 'IN_PROGRESS' }, 'of other accounts, nothing')
  jobs.completeNow('111122223333', 3000)
  t.match(jobs.find('shown later', 3000), { state: 'COMPLETED', completedAt: 3000 })
  t.match(jobs.find('done', 3000), { completedAt: 2000 })
  t.match(jobs.find('created later', 3000), { completedAt: 4000 })
  t.match(jobs.due(), [
    { id: 'due later', dueAt: 3000 },
    { id: 'due and created later', dueAt: 7000 },
  ])
  t.match(jobs.find('running', 3000), { state: 'IN_PROGRESS' })
})

t.test('the latest job of the same request', async t => {
  const { jobs } = openStore()
  for (const [id, createdAt] of [
    ['job-1', 1000],
    ['job-3', 3000],
    ['job-2', 2000],
  ] as const)
    jobs.insert({ ...job, id, createdAt })
  t.equal(jobs.latestId(job, 0, 9000), 'job-3')
  t.equal(jobs.latestId(job, 2999, 9000), 'job-3')
  t.equal(jobs.latestId(job, 3000, 9000), undefined, 'it was not created after that')
  t.equal(jobs.latestId(job, 0, 2999), 'job-2', 'of those until then')
  t.equal(jobs.latestId(job, 0, 3000), 'job-3')
  t.equal(jobs.latestId({ ...job, input: '{}' }, 0, 9000), undefined)
  t.equal(jobs.latestId({ ...job, principal: 'arn:aws:iam::222222222222:root' }, 0, 9000), undefined)
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

t.test('jobs that are due at a time', async t => {
  const { jobs } = openStore()
  t.strictSame(jobs.due(), [])
  jobs.insert(job)
  t.strictSame(jobs.due(), [], 'one that runs in the background is never due')
  for (const [id, dueAt] of [
    ['late', 3000],
    ['same', 2000],
    ['early', 2000],
  ] as const)
    jobs.insert({ ...job, kind: 'ACCOUNT_CREATION', id, dueAt })
  t.strictSame(jobs.find('late', 1000), {
    ...job,
    kind: 'ACCOUNT_CREATION',
    id: 'late',
    dueAt: 3000,
    state: 'IN_PROGRESS',
  })
  t.strictSame(
    jobs.unfinished().map(({ id }) => id),
    ['job-1'],
    'they do not run in the background',
  )
  t.strictSame(
    jobs.due().map(({ id }) => id),
    ['same', 'early', 'late'],
    'of those that are due together the one that was stored first',
  )
})

t.test('what came of a job is kept with it', async t => {
  const { jobs } = openStore()
  jobs.insert(job)
  jobs.complete('job-1', 3000, '{"accountId":"222222222222"}')
  const { output } = jobs.find('job-1', 3000) ?? {}
  t.equal(output, '{"accountId":"222222222222"}')
  t.strictSame(jobs.find('job-1', 2999), { ...job, state: 'IN_PROGRESS' }, 'and is not shown before its time')
})

t.test('the jobs of an account, ordered by id', async t => {
  const { jobs } = openStore()
  for (const id of ['c', 'a', 'b']) jobs.insert({ ...job, id })
  jobs.insert({ ...job, id: 'd', accountId: '222222222222' })
  jobs.insert({ ...job, id: 'e', kind: 'ACCOUNT_CREATION' })
  const ids = (after?: string) => [...jobs.ofAccount('111122223333', 'ACCESS_REPORT', after)].map(({ id }) => id)
  t.strictSame(ids(), ['a', 'b', 'c'])
  t.strictSame(ids('a'), ['b', 'c'])
  t.strictSame(ids('c'), [])
  for (const { id } of jobs.ofAccount('111122223333', 'ACCESS_REPORT')) if (id === 'a') break
  jobs.insert({ ...job, id: 'f' })
  t.strictSame(ids('b'), ['c', 'f'], 'the store can be used after reading a part of them')

  jobs.complete('c', 1000)
  jobs.fail('a', 3000, { code: 'REASON', message: 'This is why.' })
  const inProgress = jobs.inProgress('111122223333', 'ACCESS_REPORT')
  t.strictSame(inProgress, [
    { ...job, id: 'b', state: 'IN_PROGRESS' },
    { ...job, id: 'f', state: 'IN_PROGRESS' },
  ])

  jobs.removeOfAccount('111122223333', 'ACCESS_REPORT')
  t.strictSame(ids(), [])
  t.ok(jobs.find('d', 1000))
  t.ok(jobs.find('e', 1000))
})
