import { setImmediate as nextTick } from 'node:timers/promises'

/** Files that are looked for between two turns of others. */
const stretch = 200

export interface LogCount {
  /** Undefined until all are counted. */
  total(): number | undefined
  stop(): void
}

/** Counts files beside other work. */
export function countLogs(files: Iterable<string>): LogCount {
  let total: number | undefined
  let stopped = false
  async function count(): Promise<void> {
    let found = 0
    for (const _file of files) {
      if (++found % stretch === 0) await nextTick()
      if (stopped) return
    }
    total = found
  }
  // What cannot be counted is told of by those who read it.
  count().catch(() => {})
  return {
    total: () => total,
    stop() {
      stopped = true
    },
  }
}
