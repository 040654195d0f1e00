import { createReadStream } from 'node:fs'
import { fileErrorReason } from '../core/values/file-error.ts'
import type { AttemptCounts } from './attempt-counts.ts'
import { DamagedLogError } from './damaged-log-error.ts'
import { type ReadingTimes, readLog } from './read-log.ts'

/** What a file contains, or why it cannot be read. */
export type LogFile = { readonly counts: AttemptCounts } | { readonly damage: string }

/** Small, because few compressed bytes are many events, and long-lived buffers fill the memory before they are freed. */
const highWaterMark = 16 * 1024

export async function readLogFile(file: string, times: ReadingTimes): Promise<LogFile> {
  try {
    return { counts: await readLog(createReadStream(file, { highWaterMark }), times) }
  } catch (error) {
    if (error instanceof DamagedLogError) return { damage: error.message }
    // A folder is among the files only where its entries cannot be listed.
    const isFolder = (error as NodeJS.ErrnoException).code === 'EISDIR'
    const reason = isFolder ? 'permission denied' : fileErrorReason(error)
    if (reason === undefined) throw error
    return { damage: reason }
  }
}
