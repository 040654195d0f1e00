import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

export interface ServerProcess {
  readonly url: string
  /** Milliseconds from the start of the process to its first response. */
  readonly startTime: number
  /** Resident memory in MiB. */
  memory(): number
  stop(): Promise<void>
}

/** Starts `node ARGS` on a free port, and waits until `path` returns 200. */
export async function startProcess(args: (port: string) => readonly string[], path: string): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const start = performance.now()
  const child = spawn(process.execPath, args(`${port}`), { stdio: ['ignore', 'ignore', 'inherit'] })
  await firstAnswer(url + path, child)
  return {
    url,
    startTime: performance.now() - start,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', `${child.pid}`], { encoding: 'utf8' })) / 1024,
    stop: () => stop(child),
  }
}

/** Starts the built command. */
export function startCommand(...options: readonly string[]): Promise<ServerProcess> {
  return startProcess(port => ['dist/cli.cjs', 'start', '--port', port, ...options], '/_emulator/health')
}

async function firstAnswer(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return void (await answer.arrayBuffer())
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  throw new Error(`the process ended with ${child.exitCode}`)
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
