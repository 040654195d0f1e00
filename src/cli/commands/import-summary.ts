import { type AttemptCounts, mergeCounts } from '../../activity/attempt-counts.ts'
import type { DamagedFile, ImportedLogs } from '../../activity/pending-import.ts'
import type { Skipped } from './activity-targets/activity-target.ts'

/** What an import has done so far. Events are whatever stands in a log: rows of a table, too. */
export interface ImportSummary {
  files: number
  readonly damaged: DamagedFile[]
  used: number
  readonly skipped: AttemptCounts['skipped']
  /** The events of those that the target did not take. */
  readonly unknownAccounts: Map<string, number>
  readonly unknownServices: Map<string, number>
  readonly accounts: Set<string>
  readonly services: Set<string>
  /** When the first and the last event happened that was used, in seconds since the epoch; absent without any. */
  earliest?: number
  latest?: number
}

export function emptySummary(): ImportSummary {
  return {
    files: 0,
    damaged: [],
    used: 0,
    skipped: new Map(),
    unknownAccounts: new Map(),
    unknownServices: new Map(),
    accounts: new Set(),
    services: new Set(),
  }
}

export function eventsOf({ used, skipped, unknownAccounts, unknownServices }: ImportSummary): number {
  const skips = [...skipped.values()].map(({ count }) => count)
  return [used, ...skips, ...unknownAccounts.values(), ...unknownServices.values()].reduce((sum, count) => sum + count)
}

/** Adds what was committed, and what of it was not taken. */
export function addToSummary(summary: ImportSummary, { files, damaged, counts }: ImportedLogs, not: Skipped): void {
  summary.files += files
  summary.damaged.push(...damaged)
  mergeCounts({ attempts: new Map(), skipped: summary.skipped }, { attempts: new Map(), skipped: counts.skipped })
  for (const { accountId, service, count, earliest, latest } of counts.attempts.values()) {
    if (not.accounts.has(accountId)) addTo(summary.unknownAccounts, accountId, count)
    else if (not.services.has(service)) addTo(summary.unknownServices, service, count)
    else {
      summary.used += count
      summary.accounts.add(accountId)
      summary.services.add(service)
      summary.earliest = Math.min(summary.earliest ?? earliest, earliest)
      summary.latest = Math.max(summary.latest ?? latest, latest)
    }
  }
}

function addTo(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count)
}
