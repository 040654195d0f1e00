import type { AccountAttempt } from '../core/activity/attempt.ts'
import { type TableRow, toTableRow } from '../core/activity/table-row.ts'
import { csvLine } from '../core/values/csv-line.ts'

export type TableFormat = 'csv' | 'ndjson'

/** Attempts as the lines of a table: CSV with a header, or a JSON object a line. */
export function* writeTable(attempts: readonly AccountAttempt[], format: TableFormat): Generator<string> {
  if (format === 'csv') yield `${csvLine(tableColumns)}\n`
  for (const attempt of attempts) {
    const row = toTableRow(attempt)
    yield `${format === 'csv' ? csvLine(tableColumns.map(column => row[column])) : JSON.stringify(row)}\n`
  }
}

export const tableColumns: readonly (keyof TableRow)[] = ['account', 'service', 'region', 'lastAccessed']
