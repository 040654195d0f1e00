import type { ExplainedService, Explanation } from '../../core/access-report/explain.ts'
import { describeDenial, type Names } from './describe-denial.ts'
import { textTable } from './text-table.ts'

/** An explanation as a table or as JSON, with a final line feed. */
export function renderExplanation(explanation: Explanation, output: 'table' | 'json', names: Names): string {
  if (output === 'json') return `${JSON.stringify(explanation, null, 4)}\n`
  const rows = explanation.services.map(service => [service.namespace, service.name, resultOf(service, names)])
  const lines = textTable([['Namespace', 'Service', 'Result'], ...rows])
  return `${[...lines, '', summary(explanation)].join('\n')}\n`
}

function resultOf(service: ExplainedService, names: Names): string {
  if (!service.allowed) return describeDenial(service.refusal, names)
  return `allowed: ${service.action}${service.resourceType === undefined ? '' : ` on ${service.resourceType}`}`
}

function summary({ services, managementAccount }: Explanation): string {
  if (managementAccount) return 'This is the management account: SCPs do not apply to it, and every service is allowed.'
  return `${services.filter(({ allowed }) => allowed).length} of ${services.length} services allowed.`
}
