import t from 'tap'
import { createFaults, type Fault } from '../../src/controls/faults.ts'

const get = 'iam:GetOrganizationsAccessReport'
const account = '111122223333'
const request = { operation: get, account, input: { EntityPath: 'o-exampleorg1/r-ab12', MaxItems: 5, Name: 'r-ab12' } }

function faultsOf(...list: readonly Fault[]) {
  const faults = createFaults()
  faults.replace(list)
  return faults
}

t.test('without faults, none applies', async t => {
  const faults = createFaults()
  t.equal(faults.ofRequest(request), undefined)
  t.equal(faults.ofJob(request), undefined)
  t.strictSame(faults.list(), [])
})

t.test('a fault applies a number of times, or every time', async t => {
  const faults = faultsOf({ error: 'THROTTLING', times: 2 }, { delay: 5 })
  t.match(faults.ofRequest(request), { error: 'THROTTLING' })
  t.match(faults.list(), [{ times: 1 }, { delay: 5 }])
  t.match(faults.ofRequest(request), { error: 'THROTTLING' })
  t.strictSame(faults.list(), [{ delay: 5 }])
  for (let round = 0; round < 3; round++) t.match(faults.ofRequest(request), { delay: 5 })
  faults.replace([])
  t.equal(faults.ofRequest(request), undefined)
})

t.test('the first one that matches applies', async t => {
  const faults = faultsOf(
    { operation: 'iam:Other', delay: 1 },
    { account, delay: 2, times: 1 },
    { operation: get, delay: 3 },
  )
  t.match(faults.ofRequest(request), { delay: 2 })
  t.match(faults.ofRequest(request), { delay: 3 })
  t.equal(faults.ofRequest({ ...request, operation: 'sts:AssumeRole' }), undefined)
})

for (const { fault, applies } of [
  { fault: { operation: get }, applies: true },
  { fault: { operation: 'organizations:ListRoots' }, applies: false },
  { fault: { account }, applies: true },
  { fault: { account: '222222222222' }, applies: false },
  { fault: { account, operation: 'organizations:ListRoots' }, applies: false },
  { fault: { entity: 'o-exampleorg1/r-ab12' }, applies: true },
  { fault: { entity: 'r-ab12' }, applies: true },
  { fault: { entity: 'r-ab1' }, applies: false },
  { fault: { entity: 'o-exampleorg1' }, applies: false },
])
  t.test(`${JSON.stringify(fault)} ${applies ? 'applies' : 'does not apply'}`, async t => {
    const faults = faultsOf({ ...fault, delay: 1 })
    t.equal(faults.ofRequest(request) !== undefined, applies)
  })

t.test('an entity may be in a nested field', async t => {
  const input = { Target: { Type: 'ACCOUNT', Id: '222222222222' }, Entities: ['333333333333'] }
  for (const entity of ['222222222222', '333333333333'])
    t.ok(faultsOf({ entity, delay: 1 }).ofRequest({ ...request, input }))
  t.notOk(faultsOf({ entity: '444444444444', delay: 1 }).ofRequest({ ...request, input }))
})

t.test('an input that is not an object names no entity', async t => {
  const faults = faultsOf({ entity: 'r-ab12', delay: 1 })
  for (const input of [undefined, null, 'r-ab12', 5]) t.equal(faults.ofRequest({ ...request, input }), undefined)
})

t.test('jobs have faults of their own', async t => {
  const faults = faultsOf({ delay: 1 }, { job: 'HOLD', entity: 'r-ab12', times: 1 })
  const job = { account, input: { entityPath: 'o-exampleorg1/r-ab12' } }
  t.match(faults.ofRequest(request), { delay: 1 })
  t.equal(faults.ofJob({ ...job, input: { entityPath: 'o-exampleorg1/r-ab12/222222222222' } }), undefined)
  t.match(faults.ofJob(job), { job: 'HOLD' })
  t.equal(faults.ofJob(job), undefined)
  t.match(faults.list(), [{ delay: 1 }])
})
