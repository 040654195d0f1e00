import { catalog } from '../catalog/catalog.ts'
import { resolveEntityPath } from '../organization/entity-path.ts'
import type { Entity, Organization } from '../organization/organization.ts'
import type { Level, LevelPolicy } from '../policy/compile-level.ts'
import { evaluateServices } from '../policy/evaluate-services.ts'
import { type ReportFailure, reportFailures } from './report.ts'

/** The parts of an organization that a report needs. */
export interface OrganizationView {
  readonly organization: Organization
  entity(id: string): Entity | undefined
  /** The account itself, or all accounts below a root or an OU. */
  accountsOf(entityId: string): readonly ScopedAccount[]
  /** The SCPs attached to an entity. */
  scpsAttachedTo(entityId: string): readonly LevelPolicy[]
  scp(id: string): LevelPolicy | undefined
  /** The ids of the entities that a policy is attached to. */
  targetsOf(policyId: string): readonly string[]
}

export interface ScopedAccount {
  readonly id: string
  /** The path of the account, from the organization's id down, without a trailing slash. */
  readonly path: string
}

export interface ReportRequest {
  readonly entityPath: string
  readonly policyId?: string
}

/** Which services a report lists, and the accounts whose activity it shows. */
export interface ReportPlan {
  readonly services: readonly string[]
  readonly accounts: readonly ScopedAccount[]
}

export type PlannedReport = { readonly plan: ReportPlan } | { readonly failure: ReportFailure }

/**
 * Decides which services and accounts a report covers, for an entity with or without a policy.
 * Rule: AWS's user guide, and recordings for the management account and for a policy that is attached nowhere.
 */
export function planReport(view: OrganizationView, { entityPath, policyId }: ReportRequest): PlannedReport {
  const entity = resolveEntityPath(entityPath, view.organization, id => view.entity(id))
  if (!entity) return { failure: reportFailures.entityPath }
  if (entity.id === view.organization.managementAccountId)
    return { plan: { services: [...catalog.keys()], accounts: view.accountsOf(entity.id) } }
  if (policyId === undefined) {
    return { plan: { services: allowedServices(levelsTo(view, entity)), accounts: boundAccountsOf(view, entity.id) } }
  }
  const policy = view.scp(policyId)
  if (!policy) return { failure: reportFailures.policy }
  const services = allowedServices([{ targetId: entity.id, policies: [policy] }])
  return { plan: { services, accounts: coveredAccounts(view, entity, policyId) } }
}

/** The levels whose SCPs apply to an entity, from the root down. */
export function levelsTo(view: OrganizationView, entity: Entity): Level[] {
  return pathTo(view, entity).map(({ id }) => ({ targetId: id, policies: view.scpsAttachedTo(id) }))
}

function allowedServices(levels: readonly Level[]): string[] {
  const answers = evaluateServices(levels, catalog.values())
  return [...answers].flatMap(([namespace, { allowed }]) => (allowed ? [namespace] : []))
}

/** From the root down to the entity. */
function pathTo(view: OrganizationView, entity: Entity): Entity[] {
  const parent = entity.parentId === undefined ? undefined : view.entity(entity.parentId)
  return parent ? [...pathTo(view, parent), entity] : [entity]
}

/**
 * The accounts of an entity that a policy applies to: by attachments to the entity, below it and above it. None if it is
 * attached only above.
 */
function coveredAccounts(view: OrganizationView, entity: Entity, policyId: string): readonly ScopedAccount[] {
  const targets = view.targetsOf(policyId).flatMap(id => view.entity(id) ?? [])
  const within = targets.filter(target => pathTo(view, target).some(({ id }) => id === entity.id))
  if (!within.length) return []
  const above = new Set(pathTo(view, entity).map(({ id }) => id))
  if (targets.some(({ id }) => above.has(id))) return boundAccountsOf(view, entity.id)
  const accounts = within.flatMap(({ id }) => boundAccountsOf(view, id))
  return [...new Map(accounts.map(account => [account.id, account])).values()]
}

/** The accounts of an entity that SCPs limit: all but the management account. */
function boundAccountsOf(view: OrganizationView, entityId: string): readonly ScopedAccount[] {
  return view.accountsOf(entityId).filter(({ id }) => id !== view.organization.managementAccountId)
}
