import { after, beforeEach } from 'node:test'
import { type Emulator, startEmulator } from '../index.ts'
import type { HookOptions } from './hook-options.ts'

/**
 * Starts an emulator for the tests of a file, or of the `describe` that calls it. Closes it after them. Rejects like `startEmulator`.
 *
 * ```ts
 * const emulator = await useEmulator({ organization: 'organization.yaml', resetEach: true })
 * const iam = emulator.client(IAMClient)
 *
 * test('the report', async () => { … })
 * ```
 *
 * CommonJS modules have no top-level await: call it in an async `describe`.
 */
export async function useEmulator({ resetEach = false, ...options }: HookOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options)
  if (resetEach) beforeEach(() => emulator.reset())
  after(() => emulator.close())
  return emulator
}
