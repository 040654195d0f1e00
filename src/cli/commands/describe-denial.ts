import { newPolicyId } from '../../core/access-report/policy-change.ts'
import type { Denial } from '../../core/policy/service-answer.ts'

/** The names of what refusals tell by id. */
export interface Names {
  ofEntity(id: string): string | undefined
  ofPolicy(id: string): string | undefined
}

/** `denied at ou-… (Workloads) by p-… NoLambda, statement 0 "NoCompute"`, or `no Allow reaches it at ou-… (Workloads)` */
export function describeDenial(refusal: Denial, names: Names): string {
  const name = names.ofEntity(refusal.targetId)
  const place = `at ${refusal.targetId}${name === undefined ? '' : ` (${name})`}`
  if (refusal.kind === 'NOT_ALLOWED') return `no Allow reaches it ${place}`
  const { policyId, statement, sid } = refusal
  const known = [policyId, names.ofPolicy(policyId)].filter(Boolean).join(' ')
  const policy = policyId === newPolicyId ? 'the new policy' : known
  return `denied ${place} by ${policy}, statement ${statement}${sid ? ` "${sid}"` : ''}`
}
