import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ReadingTimes } from './read-log.ts'
import type { LogFile } from './read-log-file.ts'

/** A thread that reads files, one at a time. */
export interface LogReader {
  /** Rejects where the thread fails. After the end of the thread, it gives nothing any more. */
  read(file: string): Promise<LogFile>
  end(): Promise<void>
}

/** MiB. What a log is parsed to is needed but for a moment: the less room it has, the better it fits the processor's cache. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 }

/** `script`: the file that the thread runs. */
export function startLogReader(script: string, times: ReadingTimes): LogReader {
  const worker = new Worker(script, { workerData: times, resourceLimits })
  return {
    async read(file) {
      const answer = once(worker, 'message')
      worker.postMessage(file)
      const [result] = await answer
      return result
    },
    async end() {
      await worker.terminate()
    },
  }
}
