import { setImmediate as nextTick } from 'node:timers/promises'

/** How many files are counted before other work gets a turn. */
const filesPerTurn = 200

export interface LogCount {
  /** Undefined until all are counted. */
  total(): number | undefined
  stop(): void
}

/** Counts files in the background. */
export function countLogs(files: Iterable<string>): LogCount {
  let total: number | undefined
  let stopped = false
  async function count(): Promise<void> {
    let found = 0
    for (const _file of files) {
      if (++found % filesPerTurn === 0) await nextTick()
      if (stopped) return
    }
    total = found
  }
  // Reading the files reports the same errors.
  count().catch(() => {})
  return {
    total: () => total,
    stop() {
      stopped = true
    },
  }
}
