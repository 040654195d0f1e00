import { after, beforeEach } from 'node:test'
import { type Emulator, startEmulator } from '../index.ts'
import type { HookOptions } from './hook-options.ts'

/**
 * An emulator for the tests of a file, or of the `describe` in which it is called; closed after them.
 *
 * ```ts
 * const emulator = await useEmulator({ fixture: 'organization.yaml', resetEach: true })
 * const iam = emulator.client(IAMClient)
 *
 * test('the report', async () => { … })
 * ```
 *
 * Where a module cannot await, as in CommonJS, an async `describe` can.
 */
export async function useEmulator({ resetEach = false, ...options }: HookOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options)
  if (resetEach) beforeEach(() => emulator.reset())
  after(() => emulator.close())
  return emulator
}
