import type { AddressInfo } from 'node:net'
import type { SettableClock } from './clock.ts'
import { createEmulator, type EmulatorPartsOptions } from './emulator.ts'
import { createApp } from './http/app.ts'
import { createDispatcher } from './http/dispatch.ts'
import { services } from './services/services.ts'
import { version } from './version.ts'

export interface ServerOptions extends EmulatorPartsOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
}

export interface Server {
  readonly url: string
  readonly clock: SettableClock
  close(): Promise<void>
}

/** Starts an emulator and listens. Rejects, with nothing left open, where it cannot. */
export async function startServer({ host, port, ...options }: ServerOptions): Promise<Server> {
  const emulator = createEmulator(options)
  const { log } = emulator
  const app = createApp({
    dispatcher: createDispatcher({ services, ...emulator }),
    ...emulator,
    version,
  })
  const close = async () => {
    // Requests are answered as soon as they are there in full: what is open still is one that was sent in part.
    const grace = setTimeout(() => app.server.closeAllConnections(), 500)
    await app.close()
    clearTimeout(grace)
    await emulator.close()
  }
  try {
    await app.listen({ host, port })
  } catch (error) {
    await close()
    throw error
  }
  const url = urlOf(app.server.address() as AddressInfo)
  log.info({ url }, 'listening')
  return { url, clock: emulator.clock, close }
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
