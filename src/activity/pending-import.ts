import { type AttemptCounts, emptyCounts, mergeCounts } from './attempt-counts.ts'
import type { LogFile } from './read-log-file.ts'

/** What was read of some files. */
export interface ImportedLogs {
  readonly tally: AttemptCounts
  /** How many files were read to their end. */
  files: number
  readonly damaged: DamagedFile[]
}

export interface DamagedFile {
  readonly file: string
  readonly reason: string
}

/**
 * Gathers what the threads read, until it is committed. If it is strict, files count in the order in which they were found, up
 * to the first damaged one.
 */
export function createPendingImport({
  strict,
  interval,
  commit,
}: {
  strict: boolean
  interval: number
  commit: (imported: ImportedLogs) => Promise<void>
}) {
  let pending = emptyImport()
  let closed = false
  let committing: Promise<void> | undefined
  let due = performance.now() + interval
  let tellDamaged = () => {}
  const damaged = new Promise<void>(resolve => {
    tellDamaged = resolve
  })
  /** By their position, files that wait for one before them. */
  const waiting = new Map<number, () => void>()
  let turn = 0

  function add(file: string, result: LogFile): void {
    if (closed) return
    if ('damage' in result) {
      pending.damaged.push({ file, reason: result.damage })
      if (!strict) return
      closed = true
      tellDamaged()
    } else {
      pending.files++
      mergeCounts(pending.tally, result.tally)
    }
  }

  async function commitPending(): Promise<void> {
    await committing
    const imported = pending
    pending = emptyImport()
    const start = performance.now()
    committing = commit(imported)
    await committing
    committing = undefined
    const end = performance.now()
    // Where a commit is slow, it does not take up most of the time.
    due = end + Math.max(interval, 3 * (end - start))
  }

  return {
    /** Resolves when a damaged file is the end. */
    damaged,
    isClosed: () => closed,
    /** Nothing is taken any more. */
    close() {
      closed = true
    },
    take(position: number, file: string, result: LogFile): void {
      waiting.set(strict ? position : turn, () => add(file, result))
      for (let next = waiting.get(turn); next; next = waiting.get(turn)) {
        next()
        waiting.delete(turn++)
      }
    },
    async commitWhenDue(): Promise<void> {
      if (!committing && performance.now() >= due) await commitPending()
    },
    commit: commitPending,
  }
}

function emptyImport(): ImportedLogs {
  return { tally: emptyCounts(), files: 0, damaged: [] }
}
