import { type OrganizationFile, startEmulator } from '../src/library/index.ts'
import { median } from './median.ts'

const rounds = 21

export interface LibraryTimes {
  /** Milliseconds to start another emulator in the same process, with a small organization and empty. */
  readonly start: number
  readonly startEmpty: number
  /** Milliseconds, for an organization of 100 accounts. */
  readonly reset: number
  readonly snapshot: number
  readonly restore: number
}

/** The time a test spends on its own emulator, and on its own state. */
export async function libraryTimes(): Promise<LibraryTimes> {
  const startOf = async (organization?: OrganizationFile) => {
    const { result: emulator, time } = await timed(() => startEmulator(organization && { organization }))
    await emulator.close()
    return time
  }
  const emulator = await startEmulator({ organization: organizationOf(100) })
  const start: number[] = []
  const startEmpty: number[] = []
  const reset: number[] = []
  const snapshot: number[] = []
  const restore: number[] = []
  for (let round = 0; round < rounds; round++) {
    start.push(await startOf(organizationOf(5)))
    startEmpty.push(await startOf())
    reset.push((await timed(() => emulator.reset())).time)
    const taken = await timed(() => emulator.snapshot())
    snapshot.push(taken.time)
    emulator.activity.remove()
    restore.push((await timed(() => emulator.restore(taken.result))).time)
  }
  await emulator.close()
  return {
    start: median(start),
    startEmpty: median(startEmpty),
    reset: median(reset),
    snapshot: median(snapshot),
    restore: median(restore),
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly time: number }> {
  const start = performance.now()
  const result = await work()
  return { result, time: performance.now() - start }
}

function organizationOf(accounts: number): OrganizationFile {
  const ids = Array.from({ length: accounts }, (_, index) => `${200_000_000_000 + index}`)
  return {
    organization: { id: 'o-benchmark0', managementAccount: '111122223333' },
    root: { id: 'r-be01', accounts: ids.map(id => ({ id, name: `Account ${id}` })) },
    activity: ids.map(account => ({ account, service: 's3', region: 'us-east-1', lastAccessed: '-1d' })),
  }
}

/** Resident memory of this process in MiB before 50 emulators generate a report each, and after they are closed. */
export async function fiftyEmulators(): Promise<readonly [before: number, after: number]> {
  const round = async () => {
    const emulators = await Promise.all(
      Array.from({ length: 50 }, () => startEmulator({ organization: organizationOf(5) })),
    )
    await Promise.all(emulators.map(emulator => emulator.report('o-benchmark0/r-be01')))
    await Promise.all(emulators.map(emulator => emulator.close()))
  }
  const memory = () => {
    globalThis.gc?.()
    return process.memoryUsage().rss / 1024 / 1024
  }
  await round()
  const before = memory()
  await round()
  return [before, memory()]
}
