import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import type { Bundle, Bundles } from './bundle.ts'
import type { FileResult } from './result.ts'

/** Runs test files in as many processes as there are processors. */
export async function runFiles(
  { tests, worker }: Bundles,
  environment: NodeJS.ProcessEnv,
  ended: (result: FileResult) => void,
): Promise<FileResult[]> {
  const waiting = [...tests]
  const results: FileResult[] = []
  const runWaiting = async () => {
    let process = startWorker(worker, environment)
    for (let test = waiting.shift(); test; test = waiting.shift()) {
      const result = await runFile(process, test)
      results.push(result)
      ended(result)
      if (!process.connected) process = startWorker(worker, environment)
    }
    const exit = once(process, 'exit')
    process.disconnect()
    await exit
  }
  const processes = Math.min(availableParallelism(), tests.length)
  await Promise.all(Array.from({ length: processes }, runWaiting))
  return results
}

type Worker = ReturnType<typeof fork>

/** What it prints is TAP: its results come as messages. Only a lost test meets a limit of time, in no run of a busy machine. */
function startWorker(script: string, environment: NodeJS.ProcessEnv): Worker {
  return fork(script, {
    execArgv: ['--enable-source-maps', '--no-warnings'],
    env: { ...environment, TAP_TIMEOUT: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

/** Rejects for no test: the result of one whose process ends is a failure. */
function runFile(worker: Worker, test: Bundle): Promise<FileResult> {
  const begun = performance.now()
  return new Promise(resolve => {
    const end = (result: FileResult) => {
      worker.off('message', answered)
      worker.off('exit', exited)
      resolve(result)
    }
    // tap sends messages of its own.
    const answered = (message: object) => {
      if ('failures' in message) end(message as FileResult)
    }
    const exited = (code: number | null, signal: string | null) =>
      end({
        file: test.file,
        seconds: (performance.now() - begun) / 1000,
        failures: [`${test.file}: the process ended with ${signal ?? code} before the tests did`],
        skipped: [],
      })
    worker.on('message', answered)
    worker.once('exit', exited)
    worker.send(test)
  })
}
