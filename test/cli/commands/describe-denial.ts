import t from 'tap'
import { describeDenial, type Names } from '../../../src/cli/commands/describe-denial.ts'

const names: Names = {
  ofEntity: id => ({ 'ou-ab12-team0001': 'Team' })[id],
  ofPolicy: id => ({ 'p-nolambda1': 'NoLambda' })[id],
}
const denied = { kind: 'DENIED', targetId: 'ou-ab12-team0001', policyId: 'p-nolambda1', statement: 0 } as const

t.test('reasons in words, with known names', async t => {
  t.equal(
    describeDenial({ ...denied, sid: 'NoCompute' }, names),
    'denied at ou-ab12-team0001 (Team) by p-nolambda1 NoLambda, statement 0 "NoCompute"',
  )
  t.equal(
    describeDenial({ ...denied, policyId: 'new', statement: 2 }, names),
    'denied at ou-ab12-team0001 (Team) by the new policy, statement 2',
  )
  t.equal(describeDenial({ kind: 'NOT_ALLOWED', targetId: 'r-ab12' }, names), 'no SCP allows it at r-ab12')
})
