import { parentPort, workerData } from 'node:worker_threads'
import type { ReadingTimes } from './read-log.ts'
import { readLogFile } from './read-log-file.ts'

// A thread of the import: receives paths of files, and sends what they contain.
parentPort?.on('message', async (file: string) => {
  parentPort?.postMessage(await readLogFile(file, workerData as ReadingTimes))
})
