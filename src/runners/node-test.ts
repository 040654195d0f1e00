import { after, before, beforeEach } from 'node:test'
import type { Emulator } from '../index.ts'
import { type HookOptions, hookedEmulator } from './hooked-emulator.ts'

/**
 * An emulator for the tests of a file, or of the `describe` in which it is called.
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
  return hookedEmulator({ before, beforeEach, after }, options)
}
