import { spawnSync } from 'node:child_process'
import { median } from './median.ts'
import { startCommand } from './server-process.ts'

const rounds = 11

export interface StartTime {
  /** Milliseconds of `node -e 0`. */
  readonly node: number
  /** Milliseconds to the first 200 of the health page. */
  readonly ours: number
  readonly ratio: number
}

/** How long the command takes to its first answer, against a Node.js that does nothing, in turns. */
export async function startTime(...options: readonly string[]): Promise<StartTime> {
  const measured: StartTime[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    const node = performance.now() - start
    const server = await startCommand('--log-level', 'warn', ...options)
    await server.stop()
    measured.push({ node, ours: server.startTime, ratio: server.startTime / node })
  }
  return {
    node: median(measured.map(({ node }) => node)),
    ours: median(measured.map(({ ours }) => ours)),
    ratio: median(measured.map(({ ratio }) => ratio)),
  }
}
