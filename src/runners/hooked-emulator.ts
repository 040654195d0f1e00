import { type Emulator, type EmulatorOptions, startEmulator } from '../index.ts'

export interface HookOptions extends EmulatorOptions {
  /** Whether every test begins with the state of the start: see `Emulator.reset`. Default: false. */
  readonly resetEach?: boolean
}

/** Where a runner takes what is to be done before and after the tests of a file, and before each of them. */
interface Hooks {
  before(hook: () => Promise<void>): void
  beforeEach(hook: () => Promise<void>): void
  after(hook: () => Promise<void>): void
}

/** An emulator that runs as long as the tests do. The answer gives it to tests and hooks; anywhere else it throws. */
export function hookedEmulator(
  { before, beforeEach, after }: Hooks,
  { resetEach = false, ...options }: HookOptions = {},
): () => Emulator {
  let emulator: Emulator | undefined
  function running(): Emulator {
    if (!emulator) throw new Error('The emulator runs while tests do: ask for it within a test or a hook')
    return emulator
  }
  before(async () => {
    emulator = await startEmulator(options)
  })
  if (resetEach) beforeEach(() => running().reset())
  after(async () => {
    await emulator?.close()
    emulator = undefined
  })
  return running
}
