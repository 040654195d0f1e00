import { pipeline, Readable } from 'node:stream'
import { DamagedLogError } from './damaged-log-error.ts'
import { tableColumns } from './write-table.ts'

const longestRow = 64 * 1024

/**
 * Hands over the rows of a CSV table with a header, as objects of `account`, `service`, `region` and `lastAccessed`. Other
 * columns are ignored. Throws a DamagedLogError that names the line.
 */
export async function readTable(chunks: AsyncIterable<Uint8Array>, take: (row: unknown) => void): Promise<void> {
  const { CsvError, parse } = await import('csv-parse')
  const rows = parse({ columns: columnsOf, skip_empty_lines: true, max_record_size: longestRow })
  // Errors surface where `rows` is read.
  pipeline(Readable.from(chunks, { objectMode: false }), rows, () => {})
  try {
    for await (const row of rows) take(row)
  } catch (error) {
    throw error instanceof CsvError ? new DamagedLogError(error.message) : error
  }
}

/** The names of the columns of a header, `false` for ignored ones. Athena writes them in lower case. */
function columnsOf(header: readonly string[]): (string | false)[] {
  const found = header.map(
    name => tableColumns.find(column => column.toLowerCase() === name.trim().toLowerCase()) ?? false,
  )
  for (const column of tableColumns)
    if (found.filter(name => name === column).length !== 1) {
      const got = header.join(',').replace(/[^ -~]+/g, ' ')
      throw new DamagedLogError(
        `line 1: expected JSON, or the columns ${tableColumns.join(',')}, got "${got.slice(0, 80)}"`,
      )
    }
  return found
}
