import type { Attempt } from '../activity/attempt.ts'
import { timestamp } from '../values/time.ts'
import { type ChangedService, compareServices, type LostService } from './compare-services.ts'
import type { QuestionFailure } from './explain.ts'
import type { OrganizationView, ScopedAccount } from './plan-report.ts'
import { type PlannedChange, type ProposedChange, planChange } from './policy-change.ts'
import { countAccount, type ReportCounts, type TrackingPeriod } from './report-counts.ts'

/** The attempts of accounts, and the tracking period. */
export interface ObservedActivity {
  attemptsOf(accountId: string): readonly Attempt[]
  readonly period: TrackingPeriod
}

/** What a change of SCPs would do to the services of accounts. */
export interface WhatIfAnswer {
  /** Those whose services change, ordered by id. */
  readonly accounts: readonly AffectedAccount[]
}

export interface AffectedAccount {
  readonly accountId: string
  readonly name: string
  readonly entityPath: string
  /** First those with activity, the latest first; then by namespace. */
  readonly lost: readonly LostServiceWithActivity[]
  /** By namespace. */
  readonly gained: readonly ChangedService[]
}

/** With the latest attempt in the tracking period, if any: an ISO 8601 time and its Region. */
interface LostServiceWithActivity extends LostService {
  readonly lastAccessed?: string
  readonly region?: string
}

/**
 * The services that each account would lose or gain by a change of SCPs; nothing is changed. SCPs do not restrict the
 * management account. Form: our own. Throws a TooComplexError.
 */
export function whatIf(
  view: OrganizationView,
  change: ProposedChange,
  activity: ObservedActivity,
): WhatIfAnswer | { readonly failure: QuestionFailure } {
  const planned = planChange(view, change)
  if ('failure' in planned) return planned
  const differenceOf = compareServices(view, planned)
  const accounts: AffectedAccount[] = []
  for (const account of affectedAccounts(view, planned)) {
    const { lost, gained } = differenceOf(account)
    if (lost.length + gained.length === 0) continue
    const { id: accountId, path: entityPath } = account
    const name = view.entity(accountId)?.name ?? ''
    accounts.push({ accountId, name, entityPath, lost: withActivity(account, lost, activity), gained })
  }
  return { accounts }
}

/** All accounts that the change may affect, ordered by id. */
function affectedAccounts(view: OrganizationView, { scpsAfter }: PlannedChange): ScopedAccount[] {
  const isBelowAnother = (id: string): boolean => {
    const parent = view.entity(id)?.parentId
    return parent !== undefined && (scpsAfter.has(parent) || isBelowAnother(parent))
  }
  return [...scpsAfter.keys()]
    .flatMap(target => (isBelowAnother(target) ? [] : view.accountsOf(target)))
    .filter(({ id }) => id !== view.organization.managementAccountId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function withActivity(
  { id, path }: ScopedAccount,
  lost: readonly LostService[],
  { attemptsOf, period }: ObservedActivity,
): readonly LostServiceWithActivity[] {
  const attempts = attemptsOf(id)
  if (attempts.length === 0) return lost
  const counts: ReportCounts = new Map()
  countAccount(counts, path, attempts, period)
  const time = ({ namespace }: LostService) => counts.get(namespace)?.latest.time ?? Number.NEGATIVE_INFINITY
  return lost
    .toSorted((a, b) => (time(a) === time(b) ? 0 : time(b) - time(a)))
    .map(service => {
      const latest = counts.get(service.namespace)?.latest
      if (!latest) return service
      const { refusal, ...rest } = service
      return { ...rest, lastAccessed: timestamp(new Date(latest.time * 1000)), region: latest.region, refusal }
    })
}
