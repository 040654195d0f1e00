import { type AttemptCounts, emptyCounts, mergeCounts } from './attempt-counts.ts'
import type { LogFile } from './read-log-file.ts'

/** What some files contain. */
export interface ImportedLogs {
  readonly counts: AttemptCounts
  /** The number of files that were read to their end. */
  files: number
  readonly damaged: DamagedFile[]
}

export interface DamagedFile {
  readonly file: string
  readonly reason: string
}

/**
 * Collects what the threads read, until it is committed. If `strict`, files count in the order in which they were found, up to
 * the first damaged one.
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
  let resolveDamaged = () => {}
  const damaged = new Promise<void>(resolve => {
    resolveDamaged = resolve
  })
  /** Files, by position, that wait for an earlier one. */
  const waiting = new Map<number, () => void>()
  let nextPosition = 0

  function add(file: string, result: LogFile): void {
    if (closed) return
    if ('damage' in result) {
      pending.damaged.push({ file, reason: result.damage })
      if (!strict) return
      closed = true
      resolveDamaged()
    } else {
      pending.files++
      mergeCounts(pending.counts, result.counts)
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
    // Slow commits take a quarter of the time at most.
    due = end + Math.max(interval, 3 * (end - start))
  }

  return {
    /** Resolves when a damaged file ends the import. */
    damaged,
    isClosed: () => closed,
    /** Ignores further files. */
    close() {
      closed = true
    },
    take(position: number, file: string, result: LogFile): void {
      waiting.set(strict ? position : nextPosition, () => add(file, result))
      for (let next = waiting.get(nextPosition); next; next = waiting.get(nextPosition)) {
        next()
        waiting.delete(nextPosition++)
      }
    },
    async commitWhenDue(): Promise<void> {
      if (!committing && performance.now() >= due) await commitPending()
    },
    commit: commitPending,
  }
}

function emptyImport(): ImportedLogs {
  return { counts: emptyCounts(), files: 0, damaged: [] }
}
