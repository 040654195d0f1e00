import { csvLine } from '../../core/values/csv-line.ts'
import { timestamp } from '../../core/values/time.ts'
import type { AccessReport, AccessReportRow } from '../../emulator/complete-report.ts'
import { textTable } from './text-table.ts'

/** A finished report as text, with a line feed at its end. JSON has the form in which the aws command prints it. */
export function renderReport(report: AccessReport, output: 'table' | 'json' | 'csv'): string {
  if (output === 'json') return `${JSON.stringify(report, withTimestamps, 4)}\n`
  const rows = report.AccessDetails.map(cells)
  if (output === 'csv') return lines([columns, ...rows].map(csvLine))
  return lines([...textTable([columns, ...rows]), '', summary(report)])
}

/** For JSON.stringify, which hands over a Date as the text that it makes of it. */
function withTimestamps(this: Record<string, unknown>, name: string, text: unknown): unknown {
  const value = this[name]
  return value instanceof Date ? timestamp(value) : text
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
  return `${NumberOfServicesAccessible} services are allowed, ${NumberOfServicesNotAccessed} of them were not accessed in the tracking period.`
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`
}
