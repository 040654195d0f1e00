import type { Test } from 'tap'
import type { SettableClock } from '../../src/controls/clock.ts'
import { type EmulatorOptions, startEmulator } from '../../src/library/index.ts'
import { type SdkClients, sdkClients } from './sdk-clients.ts'

/** The organization of the tests through real clients. */
export const sdkOrganization = 'test/clients/organization.yaml'

export interface EmulatorForSdk {
  readonly url: string
  /** It stands still until the test moves it. */
  readonly clock: SettableClock
  /** The clients of the management account. */
  readonly clients: SdkClients
  clientsOf(accessKeyId: string): SdkClients
}

/** An emulator over a real port that ends with the test, at 2026-09-11T16:02:37.615Z. */
export async function emulatorForSdk(t: Test, options: EmulatorOptions = {}): Promise<EmulatorForSdk> {
  const time = Date.parse('2026-09-11T16:02:37.615Z')
  const emulator = await startEmulator({ organization: sdkOrganization, time, recordCalls: false, ...options })
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
  return { url: emulator.url, clock: emulator.clock, clients: clientsOf('test'), clientsOf }
}
