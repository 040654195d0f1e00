import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { latestAttempts } from '../../activity/attempt-counts.ts'
import { countLogs } from '../../activity/count-logs.ts'
import { findLogs } from '../../activity/find-logs.ts'
import { type ImportEnd, importLogs } from '../../activity/import-logs.ts'
import type { Options } from '../options.ts'
import { numberOf, outputOption, targetOptions, toggle } from '../shared-options.ts'
import { openTarget } from './activity-targets/open-target.ts'
import { CommandFailedError, defineCommand, InputError } from './command.ts'
import { addToSummary, emptySummary, eventsOf, type ImportSummary } from './import-summary.ts'
import { renderImport, renderProgress } from './render-import.ts'

/** The minimum time between two commits, in milliseconds. */
const interval = 1000

const options = {
  ...targetOptions,
  threads: {
    hint: 'NUMBER',
    description: 'how many files to read at the same time; by default, one for each core',
    schema: numberOf(/^[1-9]\d{0,2}$/, 'a number from 1 to 999'),
  },
  strict: { description: 'stop at the first damaged file', default: 'false', schema: toggle },
  output: outputOption(['text', 'json'], 'the format of the summary: text or json'),
} as const satisfies Options

export const activityImport = defineCommand({
  name: 'activity import',
  summary: 'Import activity from CloudTrail logs, tables, or saved reports.',
  operands: ['PATH…'],
  options,
  async run({ threads = availableParallelism(), strict, output, ...named }, paths, terminal) {
    for (const path of paths) if (!existsSync(path)) throw new InputError(`${path}: no such file or folder`)
    const interrupted = terminal.untilTerminated()
    const target = await openTarget(named, Date.now())
    const { now, horizon } = target
    const summary = emptySummary()
    const start = performance.now()
    const count = terminal.showProgress && countLogs(findLogs(paths))
    let end: ImportEnd
    try {
      end = await importLogs(findLogs(paths), {
        ...{ script: terminal.importWorker, threads, strict, interval, interrupted, now, horizon },
        async commit(imported) {
          addToSummary(summary, imported, await target.record(latestAttempts(imported.counts)))
          const rate = (1000 * eventsOf(summary)) / (performance.now() - start)
          terminal.showProgress?.(renderProgress(summary.files + summary.damaged.length, count?.total(), rate))
        },
      })
    } finally {
      count?.stop()
      terminal.showProgress?.()
      target.close()
    }
    terminal.print(renderImport(summary, performance.now() - start, output))
    failUnlessComplete(end, summary)
  },
})

function failUnlessComplete(end: ImportEnd, { damaged: { length } }: ImportSummary): void {
  if (end === 'INTERRUPTED') throw new CommandFailedError('interrupted: run the command again to import the rest')
  if (end === 'DAMAGED') throw new CommandFailedError('a file is damaged: the files after it were not imported')
  if (length > 0) throw new CommandFailedError(length === 1 ? 'a file is damaged' : `${length} files are damaged`)
}
