import { createReadStream } from 'node:fs'
import type { AttemptCounts } from './attempt-counts.ts'
import { DamagedLogError } from './damaged-log-error.ts'
import { type ReadingTimes, readLog } from './read-log.ts'

/** What a file holds, or why it cannot be read. */
export type LogFile = { readonly tally: AttemptCounts } | { readonly damage: string }

/** Few bytes at a time: compressed, they are many events, and buffers that live long fill the memory before they are freed. */
const highWaterMark = 16 * 1024

export async function readLogFile(file: string, times: ReadingTimes): Promise<LogFile> {
  try {
    return { tally: await readLog(createReadStream(file, { highWaterMark }), times) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof DamagedLogError) return { damage: message }
    if (code === undefined) throw error
    return { damage: reasons[code] ?? message }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'it may not be read',
  EISDIR: 'a folder that may not be read',
  ELOOP: 'a link that leads to itself',
}
