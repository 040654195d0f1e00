import { spawnSync } from 'node:child_process'
import { median } from './median.ts'
import { startCommand } from './server-process.ts'

const rounds = 11

export interface StartTime {
  /** Milliseconds of `node -e 0`. */
  readonly node: number
  /** Milliseconds until the health endpoint returns 200. */
  readonly ours: number
  readonly ratio: number
}

/** The time from start to the first response, alternating with a Node.js process that does nothing. */
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
