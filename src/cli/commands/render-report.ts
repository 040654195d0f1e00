import { csvLine } from '../../core/values/csv-line.ts'
import { timestamp } from '../../core/values/time.ts'
import type { AccessReport, AccessReportRow } from '../../emulator/complete-report.ts'
import { textTable } from './text-table.ts'

/** A finished report, with a final line feed. JSON is as the aws command prints it. */
export function renderReport(report: AccessReport, output: 'table' | 'json' | 'csv'): string {
  if (output === 'json') return `${JSON.stringify(report, withTimestamps, 4)}\n`
  const rows = report.AccessDetails.map(cells)
  if (output === 'csv') return lines([columns, ...rows].map(csvLine))
  return lines([...textTable([columns, ...rows]), '', summary(report)])
}

/** For JSON.stringify, which passes a Date as a string. */
function withTimestamps(this: Record<string, unknown>, name: string, json: unknown): unknown {
  const value = this[name]
  return value instanceof Date ? timestamp(value) : json
}

const columns = ['Service', 'Namespace', 'Last accessed', 'Region', 'Account', 'Accounts']

function cells(detail: AccessReportRow): string[] {
  return [
    detail.ServiceName,
    detail.ServiceNamespace,
    detail.LastAuthenticatedTime ? timestamp(detail.LastAuthenticatedTime) : '',
    detail.Region ?? '',
    detail.EntityPath ?? '',
    `${detail.TotalAuthenticatedEntities}`,
  ]
}

function summary({ NumberOfServicesAccessible, NumberOfServicesNotAccessed }: AccessReport): string {
  return `${NumberOfServicesAccessible} services allowed; ${NumberOfServicesNotAccessed} of them not accessed in the tracking period.`
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`
}
