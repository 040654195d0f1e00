import { type LogReader, startLogReader } from './log-reader.ts'
import { createPendingImport, type ImportedLogs } from './pending-import.ts'
import type { ReadingTimes } from './read-log.ts'

export interface ImportOptions extends ReadingTimes {
  /** The file that each thread runs. */
  readonly script: string
  /** How many files are read at the same time. */
  readonly threads: number
  /** Whether the first damaged file, in the order of the files, ends the import. */
  readonly strict: boolean
  /** The minimum time between two commits, in milliseconds. */
  readonly interval: number
  /** Stores what was read since the last commit. */
  commit(imported: ImportedLogs): Promise<void>
  /** Resolves when the import should end early. */
  readonly interrupted: Promise<void>
}

export type ImportEnd = 'DONE' | 'DAMAGED' | 'INTERRUPTED'

/**
 * Reads files in threads and commits what they contain, each file completely or not at all. Resolves to how it ended.
 * Rejects if a commit or a thread fails.
 */
export async function importLogs(files: Iterable<string>, options: ImportOptions): Promise<ImportEnd> {
  const { script, threads, interrupted, now, horizon } = options
  const iterator = files[Symbol.iterator]()
  const pendingImport = createPendingImport(options)
  const readers: LogReader[] = []

  let found = 0
  async function readOneAfterAnother(): Promise<void> {
    let reader: LogReader | undefined
    for (let next = iterator.next(); !next.done && !pendingImport.isClosed(); next = iterator.next()) {
      const position = found++
      if (!reader) {
        reader = startLogReader(script, { now, horizon })
        readers.push(reader)
      }
      pendingImport.take(position, next.value, await reader.read(next.value))
      await pendingImport.commitWhenDue()
    }
  }

  try {
    const done = Promise.all(Array.from({ length: threads }, readOneAfterAnother)).then(() => 'DONE' as const)
    const end = await Promise.race([
      done,
      pendingImport.damaged.then(() => 'DAMAGED' as const),
      interrupted.then(() => 'INTERRUPTED' as const),
    ])
    pendingImport.close()
    await pendingImport.commit()
    return end
  } finally {
    await Promise.all(readers.map(reader => reader.end()))
  }
}
