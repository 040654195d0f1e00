import { type Emulator, startEmulator } from '../index.ts'
import type { HookOptions } from './hook-options.ts'

// Jest's globals.
declare const beforeAll: (hook: () => Promise<void>) => void
declare const beforeEach: (hook: () => Promise<void>) => void
declare const afterAll: (hook: () => Promise<void>) => void

/**
 * Starts an emulator for the tests of a file, or of the `describe` that calls it. Closes it after them. Returns a function that
 * returns the emulator inside tests and hooks, and throws elsewhere. Uses Jest's globals, which `injectGlobals: false` turns off.
 *
 * ```ts
 * const emulator = useEmulator({ organization: 'organization.yaml', resetEach: true })
 *
 * test('the report', async () => {
 *   const iam = emulator().client(IAMClient)
 * })
 * ```
 */
export function useEmulator({ resetEach = false, ...options }: HookOptions = {}): () => Emulator {
  let emulator: Emulator | undefined
  function running(): Emulator {
    if (!emulator) throw new Error('The emulator is available only inside tests and hooks')
    return emulator
  }
  beforeAll(async () => {
    emulator = await startEmulator(options)
  })
  if (resetEach) beforeEach(() => running().reset())
  afterAll(async () => {
    await emulator?.close()
    emulator = undefined
  })
  return running
}
