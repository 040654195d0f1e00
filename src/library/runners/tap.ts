import { type Emulator, type EmulatorOptions, startEmulator } from '../index.ts'

/** What is needed of a test of tap. */
interface Test {
  teardown(handler: () => Promise<void>): unknown
}

/**
 * An emulator for a test and its subtests, closed with it.
 *
 * ```ts
 * t.test('the report', async t => {
 *   const emulator = await emulatorFor(t, { fixture: 'organization.yaml' })
 *   const iam = emulator.client(IAMClient)
 * })
 * ```
 */
export async function emulatorFor(t: Test, options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options)
  t.teardown(() => emulator.close())
  return emulator
}
