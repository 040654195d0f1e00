import { writeTable } from '../../activity/write-table.ts'
import { type AccountAttempt, attemptKey } from '../../core/activity/attempt.ts'
import { outputOption, targetOptions } from '../shared-options.ts'
import { openTarget } from './activity-targets/open-target.ts'
import { defineCommand } from './command.ts'

export const activityExport = defineCommand({
  name: 'activity export',
  summary: 'Print activity as a table that can be imported.',
  operands: [],
  options: { ...targetOptions, output: outputOption(['csv', 'ndjson']) },
  async run({ output, ...named }, _operands, terminal) {
    const target = await openTarget(named, Date.now())
    try {
      for (const line of writeTable(latestOfEach(await target.list()), output)) terminal.print(line)
    } finally {
      target.close()
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
