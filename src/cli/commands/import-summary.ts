import { type AttemptCounts, mergeCounts } from '../../activity/attempt-counts.ts'
import type { DamagedFile, ImportedLogs } from '../../activity/pending-import.ts'
import type { UnknownNames } from './activity-targets/activity-target.ts'

/** The progress of an import. Events are all entries of logs, including rows of tables. */
export interface ImportSummary {
  files: number
  readonly damaged: DamagedFile[]
  used: number
  readonly skipped: AttemptCounts['skipped']
  /** The number of events of each account and service that the target does not know. */
  readonly unknownAccounts: Map<string, number>
  readonly unknownServices: Map<string, number>
  readonly accounts: Set<string>
  readonly services: Set<string>
  /** The times of the first and the last used event, in seconds since the epoch; absent if there are none. */
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

/** Adds a commit. `unknown`: the names in it that the target does not know. */
export function addToSummary(
  summary: ImportSummary,
  { files, damaged, counts }: ImportedLogs,
  unknown: UnknownNames,
): void {
  summary.files += files
  summary.damaged.push(...damaged)
  mergeCounts({ attempts: new Map(), skipped: summary.skipped }, { attempts: new Map(), skipped: counts.skipped })
  for (const { accountId, service, count, earliest, latest } of counts.attempts.values()) {
    if (unknown.accounts.has(accountId)) addTo(summary.unknownAccounts, accountId, count)
    else if (unknown.services.has(service)) addTo(summary.unknownServices, service, count)
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
