import { writeTable } from '../../activity/write-table.ts'
import { type AccountAttempt, attemptKey } from '../../core/activity/attempt.ts'
import { activityExportOptions } from '../command-options.ts'
import { openTarget } from './activity-targets/open-target.ts'
import { defineCommand } from './command.ts'

export const activityExport = defineCommand({
  name: 'activity export',
  text: 'Print the table of last accesses, which can be imported.',
  operands: [],
  options: activityExportOptions,
  async run({ output, ...named }, _operands, terminal) {
    const place = await openTarget(named, Date.now())
    try {
      for (const line of writeTable(latestOfEach(await place.list()), output)) terminal.print(line)
    } finally {
      place.close()
    }
  },
})

/** By account, service and Region. */
function latestOfEach(attempts: readonly AccountAttempt[]): AccountAttempt[] {
  const latest = new Map<string, AccountAttempt>()
  for (const attempt of attempts) {
    const key = attemptKey(attempt)
    if (attempt.time > (latest.get(key)?.time ?? Number.NEGATIVE_INFINITY)) latest.set(key, attempt)
  }
  return [...latest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, attempt]) => attempt)
}
