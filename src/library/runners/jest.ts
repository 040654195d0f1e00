import { type Emulator, startEmulator } from '../index.ts'
import type { HookOptions } from './hook-options.ts'

// Jest's globals, as a test file sees them.
declare const beforeAll: (hook: () => Promise<void>) => void
declare const beforeEach: (hook: () => Promise<void>) => void
declare const afterAll: (hook: () => Promise<void>) => void

/**
 * An emulator for the tests of a file, or of the `describe` in which it is called; closed after them. The answer gives it to tests and
 * hooks, and throws anywhere else. It needs Jest's globals (`injectGlobals`, which is the default).
 *
 * ```ts
 * const emulator = useEmulator({ fixture: 'organization.yaml', resetEach: true })
 *
 * test('the report', async () => {
 *   const iam = emulator().client(IAMClient)
 * })
 * ```
 */
export function useEmulator({ resetEach = false, ...options }: HookOptions = {}): () => Emulator {
  let emulator: Emulator | undefined
  function running(): Emulator {
    if (!emulator) throw new Error('The emulator runs while tests do: ask for it within a test or a hook')
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
