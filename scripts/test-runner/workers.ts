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
  const running = new Set<string>()
  process.once('exit', () => {
    for (const file of running) console.log(`still running: ${file}`)
  })
  const runWaiting = async () => {
    let child: Worker | undefined
    for (let test = waiting.shift(); test; test = waiting.shift()) {
      child ??= startWorker(worker, environment)
      running.add(test.file)
      const result = await runFile(child, test)
      results.push(result)
      ended(result)
      running.delete(test.file)
      // What a failure leaves behind has no effect on other tests.
      if (result.failures.length) child = await endWorker(child)
    }
    if (child) await endWorker(child)
  }
  const processes = Math.min(availableParallelism(), tests.length)
  await Promise.all(Array.from({ length: processes }, runWaiting))
  return results
}

type Worker = ReturnType<typeof fork>

/** Its output is TAP, which is not needed: results come as messages. There is no time limit, which a busy machine would exceed. */
function startWorker(script: string, environment: NodeJS.ProcessEnv): Worker {
  return fork(script, {
    execArgv: ['--enable-source-maps', '--no-warnings'],
    env: { ...environment, TAP_TIMEOUT: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

async function endWorker(worker: Worker): Promise<undefined> {
  if (worker.connected) worker.disconnect()
  if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit')
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
