import { createHash } from 'node:crypto'
import type { Report, ReportRow } from './report.ts'

/** In the order of AWS's validation message. */
export const sortKeys = [
  'SERVICE_NAMESPACE_DESCENDING',
  'SERVICE_NAMESPACE_ASCENDING',
  'LAST_AUTHENTICATED_TIME_DESCENDING',
  'LAST_AUTHENTICATED_TIME_ASCENDING',
] as const
export type SortKey = (typeof sortKeys)[number]
export const defaultSortKey: SortKey = 'SERVICE_NAMESPACE_ASCENDING'

/** Sorts as AWS does: `report` is in namespace order; descending is ascending reversed. */
export function sortReport(report: Report, key: SortKey): Report {
  if (key === 'SERVICE_NAMESPACE_ASCENDING') return report
  const ascending = key.startsWith('SERVICE_NAMESPACE') ? [...report] : [...report].sort(byTime)
  return key.endsWith('_DESCENDING') ? ascending.reverse() : ascending
}

/** Services without activity first; equal times in AWS's own order. Recorded from AWS. */
function byTime(a: ReportRow, b: ReportRow): number {
  const difference = (a.latest?.time ?? -1) - (b.latest?.time ?? -1)
  return difference || Buffer.compare(tieKey(a.namespace), tieKey(b.namespace))
}

const tieKeys = new Map<string, Buffer>()

function tieKey(namespace: string): Buffer {
  const known = tieKeys.get(namespace)
  if (known) return known
  const key = createHash('md5').update(`Outliers${namespace}`).digest()
  tieKeys.set(namespace, key)
  return key
}
