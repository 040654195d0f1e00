import { type CatalogService, catalog } from '../catalog/catalog.ts'
import { resolveEntityPath } from '../organization/entity-path.ts'
import { evaluateServices } from '../policy/evaluate-services.ts'
import type { ServiceAnswer } from '../policy/service-answer.ts'
import { levelsTo, type OrganizationView } from './plan-report.ts'
import { reportFailures } from './report.ts'

/** About all services, one service, or one action (`s3:GetObject`); not both a service and an action. */
export interface Question {
  readonly entityPath: string
  readonly service?: string | undefined
  readonly action?: string | undefined
}

export interface Explanation {
  readonly entityPath: string
  /** Present only for the management account, which SCPs do not restrict. */
  readonly managementAccount?: true
  /** In byte order of their namespaces. */
  readonly services: readonly ExplainedService[]
}

/** With an allowed action and the resource type, or with the reason why none is allowed. */
export type ExplainedService = { readonly namespace: string; readonly name: string } & ServiceAnswer

/** Why a question has no answer: NOT_FOUND names something unknown, INVALID is malformed, CONFLICT is impossible. */
export interface QuestionFailure {
  readonly kind: 'NOT_FOUND' | 'INVALID' | 'CONFLICT'
  readonly message: string
}

export const scpsNotEnabled: QuestionFailure = {
  kind: 'CONFLICT',
  message: 'Service control policies (SCPs) are not enabled for your organization root.',
}

/** Explains why the report of an entity lists a service, or does not. Form: our own. Throws a TooComplexError. */
export function explain(
  view: OrganizationView,
  { entityPath, service, action }: Question,
): { readonly explanation: Explanation } | { readonly failure: QuestionFailure } {
  if (service !== undefined && action !== undefined) return invalid('Expected a service or an action, got both.')
  const namespace = (service ?? action?.split(':', 1)[0])?.toLowerCase()
  const services = namespace === undefined ? [...catalog.values()] : [catalog.get(namespace)].filter(isKnown)
  if (services.length === 0 && service !== undefined)
    return invalid(`Expected the namespace of an AWS service such as s3, got "${service}".`)
  const asked = action === undefined ? services : services.flatMap(found => withOnly(found, action))
  if (asked.length === 0) return invalid(`Expected an action of an AWS service such as s3:GetObject, got "${action}".`)
  const { organization } = view
  const entity = resolveEntityPath(entityPath, organization, id => view.entity(id))
  if (!entity) return { failure: { kind: 'NOT_FOUND', message: reportFailures.entityPath.message } }
  if (!organization.enabledPolicyTypes.includes('SERVICE_CONTROL_POLICY')) return { failure: scpsNotEnabled }
  const isManagement = entity.id === organization.managementAccountId
  const answers = evaluateServices(isManagement ? [] : levelsTo(view, entity), asked)
  const explained = asked.flatMap(({ namespace, name }) => {
    const answer = answers.get(namespace)
    return answer ? [{ namespace, name, ...answer }] : []
  })
  return { explanation: { entityPath, ...(isManagement && { managementAccount: true }), services: explained } }
}

function invalid(message: string): { readonly failure: QuestionFailure } {
  return { failure: { kind: 'INVALID', message } }
}

function isKnown(service: CatalogService | undefined): service is CatalogService {
  return service !== undefined
}

/** The service with this action only; empty if it has no such action. */
function withOnly(service: CatalogService, action: string): CatalogService[] {
  const name = action.slice(action.indexOf(':') + 1).toLowerCase()
  const actions = [...service.actions].filter(known => known.name.toLowerCase() === name)
  return actions.length ? [{ namespace: service.namespace, name: service.name, actions }] : []
}
