import { type Emulator, type EmulatorOptions, startEmulator } from '../index.ts'

/**
 * A Vitest fixture: starts an emulator for each test that uses it, and closes it after the test.
 *
 * ```ts
 * import { test as base } from 'vitest'
 *
 * const test = base.extend({ emulator: emulatorFixture({ organization: 'organization.yaml' }) })
 *
 * test('the report', async ({ emulator }) => {
 *   const iam = emulator.client(IAMClient)
 * })
 * ```
 *
 * One emulator for all tests of a file: `base.extend<{ emulator: Emulator }>({ emulator: [emulatorFixture(), { scope: 'file' }] })`.
 */
export function emulatorFixture(options?: EmulatorOptions) {
  // biome-ignore lint/correctness/noEmptyPattern: Vitest requires an object pattern, and reads the needed fixtures from it
  return async ({}: object, use: (emulator: Emulator) => Promise<void>): Promise<void> => {
    const emulator = await startEmulator(options)
    try {
      await use(emulator)
    } finally {
      await emulator.close()
    }
  }
}
