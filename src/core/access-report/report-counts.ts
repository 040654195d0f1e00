import type { Attempt } from '../activity/attempt.ts'
import { catalog } from '../catalog/catalog.ts'
import type { LatestAttempt, Report } from './report.ts'

/** Milliseconds since the epoch; both ends are included. */
export interface TrackingPeriod {
  readonly from: number
  readonly to: number
}

const trackingDays = 400

/** The tracking period at `now`; activity appears after `delay` milliseconds. Source: AWS's documentation. */
export function trackingPeriod(now: number, delay = 0): TrackingPeriod {
  return { from: now - trackingDays * 24 * 60 * 60 * 1000, to: now - delay }
}

/** By namespace of the service. */
export type ReportCounts = Map<string, { accounts: number; latest: LatestAttempt }>

/** Adds an account's attempts. Accounts may be added in any order. */
export function countAccount(
  counts: ReportCounts,
  entityPath: string,
  attempts: readonly Attempt[],
  { from, to }: TrackingPeriod,
): void {
  const latestOfAccount = new Map<string, LatestAttempt>()
  for (const { service, region, time } of attempts) {
    if (time * 1000 < from || time * 1000 > to) continue
    const attempt = { time, region, entityPath }
    const latest = latestOfAccount.get(service)
    if (!latest || isLater(attempt, latest)) latestOfAccount.set(service, attempt)
  }
  for (const [service, attempt] of latestOfAccount) {
    const counted = counts.get(service)
    if (!counted) counts.set(service, { accounts: 1, latest: attempt })
    else {
      counted.accounts++
      if (isLater(attempt, counted.latest)) counted.latest = attempt
    }
  }
}

/** Of attempts in the same second, the one with the first entity path, then the first Region, counts as the latest. */
function isLater(a: LatestAttempt, b: LatestAttempt): boolean {
  if (a.time !== b.time) return a.time > b.time
  return a.entityPath === b.entityPath ? a.region < b.region : a.entityPath < b.entityPath
}

export function toReport(services: readonly string[], counts: ReportCounts): Report {
  return services.map(namespace => ({
    namespace,
    name: catalog.get(namespace)?.name ?? namespace,
    accounts: 0,
    ...counts.get(namespace),
  }))
}
