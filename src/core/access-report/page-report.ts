import { decodePageToken, encodePageToken, isBoundTo } from '../values/page-token.ts'
import type { Report } from './report.ts'
import { type SortKey, sortReport } from './sort-report.ts'

export interface PageRequest {
  readonly jobId: string
  readonly sortKey: SortKey
  /** The maximum number of rows. */
  readonly size: number
  readonly marker?: string | undefined
}

export type ReportPage =
  | { readonly rows: Report; readonly nextMarker?: string }
  | { readonly refused: 'UNDECODABLE_MARKER' | 'FOREIGN_MARKER' }

/** A page of a report. A marker belongs to its job and sort key; the size may change from page to page. */
export function pageReport(report: Report, { jobId, sortKey, size, marker }: PageRequest): ReportPage {
  const binding = [jobId, sortKey]
  let start = 0
  if (marker !== undefined) {
    const token = decodePageToken(marker)
    if (!token || !/^\d{1,9}$/.test(token.position)) return { refused: 'UNDECODABLE_MARKER' }
    if (!isBoundTo(token, binding)) return { refused: 'FOREIGN_MARKER' }
    start = Number(token.position)
  }
  const end = start + size
  const rows = sortReport(report, sortKey).slice(start, end)
  return end < report.length ? { rows, nextMarker: encodePageToken({ binding, position: `${end}` }) } : { rows }
}
