import t from 'tap'
import { createTestApp, element } from '../../../helpers/test-app.ts'

const version = { Version: '2010-05-08' }
const generate = { ...version, Action: 'GenerateOrganizationsAccessReport', EntityPath: 'o-4fxmplt198/r-c3xb' }

t.test('held and pending jobs are completed', async t => {
  const { app, emulator, query, json } = createTestApp(t, { reportDuration: 60_000, accountCreationDuration: 60_000 })
  emulator.faults.replace([{ job: 'HOLD', times: 1 }])
  const JobId = element((await query(generate)).body, 'JobId') ?? ''
  const status = async () =>
    element((await query({ ...version, Action: 'GetOrganizationsAccessReport', JobId })).body, 'JobStatus')
  const created = JSON.parse((await json('CreateAccount', { AccountName: 'New', Email: 'new@example.com' })).body)
  t.equal(await status(), 'IN_PROGRESS')
  t.match((await query({ ...generate, EntityPath: `${generate.EntityPath}/123456789012` })).body, 'Maximum number')

  const answer = await app.inject({ method: 'POST', url: '/_emulator/jobs/drain' })
  t.equal(answer.statusCode, 204)
  t.equal(answer.body, '')
  t.equal(await status(), 'COMPLETED')
  const CreateAccountRequestId = created.CreateAccountStatus.Id
  const account = await json('DescribeCreateAccountStatus', { CreateAccountRequestId })
  t.equal(JSON.parse(account.body).CreateAccountStatus.State, 'SUCCEEDED')
  t.equal((await app.inject({ method: 'POST', url: '/_emulator/jobs/drain' })).statusCode, 204)
})
