import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { latestAttempts } from '../../activity/attempt-counts.ts'
import { countLogs } from '../../activity/count-logs.ts'
import { findLogs } from '../../activity/find-logs.ts'
import { type ImportEnd, importLogs } from '../../activity/import-logs.ts'
import { activityImportOptions } from '../command-options.ts'
import { openTarget } from './activity-targets/open-target.ts'
import { CommandFailedError, defineCommand, InputError } from './command.ts'
import { addToSummary, emptySummary, eventsOf, type ImportSummary } from './import-summary.ts'
import { renderImport, renderProgress } from './render-import.ts'

/** Milliseconds between two commits, at least. */
const interval = 1000

export const activityImport = defineCommand({
  name: 'activity import',
  text: "Take in activity: CloudTrail's logs, tables of last accesses, saved reports.",
  operands: ['PATH…'],
  options: activityImportOptions,
  async run({ threads = availableParallelism(), strict, output, ...named }, paths, terminal) {
    for (const path of paths) if (!existsSync(path)) throw new InputError(`${path}: no such file or folder`)
    const interrupted = terminal.untilAskedToEnd()
    const place = await openTarget(named, Date.now())
    const { now, horizon } = place
    const summary = emptySummary()
    const start = performance.now()
    const count = terminal.showProgress && countLogs(findLogs(paths))
    let end: ImportEnd
    try {
      end = await importLogs(findLogs(paths), {
        ...{ script: terminal.importWorker, threads, strict, interval, interrupted, now, horizon },
        async commit(imported) {
          addToSummary(summary, imported, await place.record(latestAttempts(imported.counts)))
          const rate = (1000 * eventsOf(summary)) / (performance.now() - start)
          terminal.showProgress?.(renderProgress(summary.files + summary.damaged.length, count?.total(), rate))
        },
      })
    } finally {
      count?.stop()
      terminal.showProgress?.()
      place.close()
    }
    terminal.print(renderImport(summary, performance.now() - start, output))
    failUnlessComplete(end, summary)
  },
})

function failUnlessComplete(end: ImportEnd, { damaged: { length } }: ImportSummary): void {
  if (end === 'INTERRUPTED') throw new CommandFailedError('interrupted: run it again to import the rest')
  if (end === 'DAMAGED') throw new CommandFailedError('a file is damaged: nothing that follows it was imported')
  if (length > 0) throw new CommandFailedError(length === 1 ? 'a file is damaged' : `${length} files are damaged`)
}
