import t from 'tap'
import { openStore } from '../../src/store/open-store.ts'

t.test('a report as it was stored, and only for a job', async t => {
  const { jobs, reports } = openStore()
  const report = [
    {
      namespace: 's3',
      name: 'Amazon S3',
      accounts: 1,
      latest: { time: 5, region: 'us-east-1', entityPath: 'o-1/r-1/1' },
    },
    { namespace: 'sqs', name: 'Amazon SQS', accounts: 0 },
  ]
  t.throws(() => reports.insert('job', report), { message: 'FOREIGN KEY constraint failed' })
  jobs.insert({ id: 'job', kind: 'ACCESS_REPORT', accountId: '1', principal: '', input: '{}', createdAt: 1 })
  t.equal(reports.find('job'), undefined)
  reports.insert('job', report)
  t.strictSame(reports.find('job'), report)
})
