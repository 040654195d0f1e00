import type { EmulatorOptions } from '../index.ts'

/** Options of an emulator that several tests share. */
export interface HookOptions extends EmulatorOptions {
  /** Whether to reset the emulator before each test: see `Emulator.reset`. Default: false. */
  readonly resetEach?: boolean
}
