import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ReadingTimes } from './read-log.ts'
import type { LogFile } from './read-log-file.ts'

/** A thread that reads files, one at a time. */
export interface LogReader {
  /** Rejects if the thread fails. Never settles after `end`. */
  read(file: string): Promise<LogFile>
  end(): Promise<void>
}

/** MiB. Parsed values are short-lived: a small young generation stays in the processor's cache. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 }

export function startLogReader(script: string, times: ReadingTimes): LogReader {
  const worker = new Worker(script, { workerData: times, resourceLimits })
  return {
    async read(file) {
      const message = once(worker, 'message')
      worker.postMessage(file)
      const [result] = await message
      return result
    },
    async end() {
      await worker.terminate()
    },
  }
}
