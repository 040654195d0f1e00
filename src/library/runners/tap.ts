import { type Emulator, type EmulatorOptions, startEmulator } from '../index.ts'

/** The part of tap's tests that is used. */
interface Test {
  teardown(handler: () => Promise<void>): unknown
}

/**
 * Starts an emulator for a test and its subtests. Closes it after the test. Rejects like `startEmulator`.
 *
 * ```ts
 * t.test('the report', async t => {
 *   const emulator = await emulatorFor(t, { organization: 'organization.yaml' })
 *   const iam = emulator.client(IAMClient)
 * })
 * ```
 */
export async function emulatorFor(t: Test, options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options)
  t.teardown(() => emulator.close())
  return emulator
}
