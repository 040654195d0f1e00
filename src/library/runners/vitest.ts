import { type Emulator, type EmulatorOptions, startEmulator } from '../index.ts'

/**
 * A fixture: every test that asks for it has an emulator of its own, closed with the test.
 *
 * ```ts
 * import { test as base } from 'vitest'
 *
 * const test = base.extend({ emulator: emulatorFixture({ fixture: 'organization.yaml' }) })
 *
 * test('the report', async ({ emulator }) => {
 *   const iam = emulator.client(IAMClient)
 * })
 * ```
 *
 * One for all tests of a file: `base.extend<{ emulator: Emulator }>({ emulator: [emulatorFixture(), { scope: 'file' }] })`.
 */
export function emulatorFixture(options?: EmulatorOptions) {
  // Vitest reads from the pattern which fixtures this one needs: none.
  // biome-ignore lint/correctness/noEmptyPattern: an object pattern is what vitest asks for
  return async ({}: object, use: (emulator: Emulator) => Promise<void>): Promise<void> => {
    const emulator = await startEmulator(options)
    try {
      await use(emulator)
    } finally {
      await emulator.close()
    }
  }
}
