import type { EmulatorOptions } from '../index.ts'

/** How to start the emulator that several tests share. */
export interface HookOptions extends EmulatorOptions {
  /** Whether every test begins with the state of the start: see `Emulator.reset`. Default: false. */
  readonly resetEach?: boolean
}
