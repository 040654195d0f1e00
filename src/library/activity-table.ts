import { type TableRow, toTableRow } from '../core/activity/table-row.ts'
import type { EmulatorParts } from '../emulator/create-emulator.ts'
import { countRows, recordActivity } from '../emulator/record-activity.ts'

/** Selects the activity of an account (by id), of a service (by namespace), or of both. Default: all. */
export interface ActivityFilter {
  readonly account?: string
  readonly service?: string
}

/**
 * When accounts last used services: one row for each account, service and Region. Times are ISO 8601; `add` and `replace` also
 * accept relative times such as `-3d`.
 */
export interface Activity {
  /** Sorted by account, service, Region and time. */
  list(filter?: ActivityFilter): TableRow[]
  /**
   * Adds rows; the latest time of each account, service and Region wins. Throws an UnknownNamesError that lists unknown accounts
   * and services, or an Error if a value is invalid, and then adds nothing.
   */
  add(rows: readonly TableRow[]): void
  /** Replaces all rows. Throws like `add`, and then changes nothing. */
  replace(rows: readonly TableRow[]): void
  remove(filter?: ActivityFilter): void
}

/** @internal */
export function activityTable(emulator: EmulatorParts): Activity {
  const { activity } = emulator.store
  const record = (rows: readonly TableRow[], replace: 'ALL' | readonly []) => {
    const counts = countRows(emulator, rows)
    const invalid = [...(counts.skipped.get('UNREADABLE')?.names.keys() ?? [])]
    if (invalid.length) throw new Error(`activity has rows with an invalid ${invalid.join(' and ')}`)
    recordActivity(emulator, counts, { unknown: 'refuse', replace })
  }
  const filterOf = ({ account, service }: ActivityFilter = {}) => ({ accountId: account, service })
  return {
    list: filter => activity.list(filterOf(filter)).map(toTableRow),
    add: rows => record(rows, []),
    replace: rows => record(rows, 'ALL'),
    remove: filter => activity.remove(filterOf(filter)),
  }
}
