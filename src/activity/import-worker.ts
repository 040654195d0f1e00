import { parentPort, workerData } from 'node:worker_threads'
import type { ReadingTimes } from './read-log.ts'
import { readLogFile } from './read-log-file.ts'

// A thread of the import: the path of a file in, what it holds out.
parentPort?.on('message', async (file: string) => {
  parentPort?.postMessage(await readLogFile(file, workerData as ReadingTimes))
})
