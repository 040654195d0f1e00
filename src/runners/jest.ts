import type { Emulator } from '../index.ts'
import { type HookOptions, hookedEmulator } from './hooked-emulator.ts'

// Jest's globals, as a test file sees them.
declare const beforeAll: (hook: () => Promise<void>) => void
declare const beforeEach: (hook: () => Promise<void>) => void
declare const afterAll: (hook: () => Promise<void>) => void

/**
 * An emulator for the tests of a file, or of the `describe` in which it is called. It needs Jest's globals (`injectGlobals`, which
 * is the default).
 *
 * ```ts
 * const emulator = useEmulator({ fixture: 'organization.yaml', resetEach: true })
 *
 * test('the report', async () => {
 *   const iam = emulator().client(IAMClient)
 * })
 * ```
 */
export function useEmulator(options?: HookOptions): () => Emulator {
  return hookedEmulator({ before: beforeAll, beforeEach, after: afterAll }, options)
}
