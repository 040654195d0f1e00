import type { Test } from 'tap'
import { type EmulatorOptions, startEmulator } from '../../src/index.ts'
import { type SdkClients, sdkClients } from './sdk-clients.ts'

/** The organization of the tests through real clients. */
export const sdkOrganization = 'test/sdk/organization.yaml'

export interface EmulatorForSdk {
  readonly url: string
  /** The time of the emulator, in milliseconds since the epoch: it stands still until the test moves it. */
  readonly clock: { time: number }
  /** The clients of the management account. */
  readonly clients: SdkClients
  clientsOf(accessKeyId: string): SdkClients
}

/** An emulator over a real port that ends with the test, at 2026-09-11T16:02:37.615Z. */
export async function emulatorForSdk(t: Test, options: EmulatorOptions = {}): Promise<EmulatorForSdk> {
  const clock = { time: Date.parse('2026-09-11T16:02:37.615Z') }
  const emulator = await startEmulator({ fixture: sdkOrganization, now: () => clock.time, ...options })
  const opened: SdkClients[] = []
  const clientsOf = (accessKeyId: string) => {
    const clients = sdkClients(emulator.url, accessKeyId)
    opened.push(clients)
    return clients
  }
  t.teardown(async () => {
    for (const clients of opened) clients.destroy()
    await emulator.close()
  })
  return { url: emulator.url, clock, clients: clientsOf('test'), clientsOf }
}
