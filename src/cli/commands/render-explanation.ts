import type { ExplainedService, Explanation } from '../../core/access-report/explain.ts'
import { describeDenial, type Names } from './describe-denial.ts'
import { textTable } from './text-table.ts'

/** An explanation as a table for people, or as JSON; with a line feed at its end. */
export function renderExplanation(explanation: Explanation, output: 'table' | 'json', names: Names): string {
  if (output === 'json') return `${JSON.stringify(explanation, null, 4)}\n`
  const rows = explanation.services.map(service => [service.namespace, service.name, reasonOf(service, names)])
  const lines = textTable([['Namespace', 'Service', 'Answer'], ...rows])
  return `${[...lines, '', summary(explanation)].join('\n')}\n`
}

function reasonOf(service: ExplainedService, names: Names): string {
  if (!service.allowed) return describeDenial(service.refusal, names)
  return `allowed: ${service.action}${service.resourceType === undefined ? '' : ` on ${service.resourceType}`}`
}

function summary({ services, managementAccount }: Explanation): string {
  if (managementAccount) return 'This is the management account: no SCP binds it, every service is allowed.'
  return `${services.filter(({ allowed }) => allowed).length} of ${services.length} allowed.`
}
