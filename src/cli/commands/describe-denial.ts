import { newPolicyId } from '../../core/access-report/policy-change.ts'
import type { Denial } from '../../core/policy/service-answer.ts'

/** The names of entities and policies. */
export interface Names {
  ofEntity(id: string): string | undefined
  ofPolicy(id: string): string | undefined
}

/** `denied at ou-… (Workloads) by p-… NoLambda, statement 0 "NoCompute"`, or `no SCP allows it at ou-… (Workloads)` */
export function describeDenial(denial: Denial, names: Names): string {
  const name = names.ofEntity(denial.targetId)
  const level = `at ${denial.targetId}${name === undefined ? '' : ` (${name})`}`
  if (denial.kind === 'NOT_ALLOWED') return `no SCP allows it ${level}`
  const { policyId, statement, sid } = denial
  const known = [policyId, names.ofPolicy(policyId)].filter(Boolean).join(' ')
  const policy = policyId === newPolicyId ? 'the new policy' : known
  return `denied ${level} by ${policy}, statement ${statement}${sid ? ` "${sid}"` : ''}`
}
