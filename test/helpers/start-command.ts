import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Test } from 'tap'

/** A line of the log, where standard output is no terminal. */
export interface LogLine {
  readonly msg: string
  readonly url?: string
  readonly job?: string
  readonly code?: string
  /** Where clients find what makes them trust the server. */
  readonly file?: string
}

export interface StartedCommand {
  readonly url: string
  /** What the process has logged so far. */
  readonly log: readonly LogLine[]
  /** Ends the process without asking it. */
  kill(): Promise<void>
}

/** `organizations-local start …`, as it is built, in a process of its own, on any free port. It does not outlive the test. */
export async function startCommand(t: Test, ...line: readonly string[]): Promise<StartedCommand> {
  const process_ = spawn(process.execPath, ['dist/cli.cjs', 'start', '--port', '0', '--log-level', 'info', ...line], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(process_, 'exit')
  const kill = async () => {
    process_.kill('SIGKILL')
    await ended
  }
  t.teardown(kill)
  const log: LogLine[] = []
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(process_.stdout).on('line', text => {
      const entry = JSON.parse(text) as LogLine
      log.push(entry)
      if (entry.msg === 'listening' && entry.url) resolve(entry.url)
    })
    ended.then(([code]) => reject(new Error(`the command ended with ${code} before it listened`)), reject)
  })
  return { url, log, kill }
}
