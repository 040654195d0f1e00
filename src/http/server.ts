import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import { createEmulator, type EmulatorParts } from '../emulator/create-emulator.ts'
import type { EmulatorPartsOptions } from '../emulator/emulator-options.ts'
import { version } from '../emulator/version.ts'
import type { Certificate } from '../tls/certificate.ts'
import { createApp } from './app.ts'

export interface ServerOptions extends Omit<EmulatorPartsOptions, 'secureTransport'> {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** Returns the certificate for HTTPS, once the data directory is open. Default: the server speaks HTTP. */
  readonly tls?: (() => Promise<Certificate>) | undefined
}

export interface Server {
  readonly url: string
  readonly emulator: EmulatorParts
  close(): Promise<void>
}

/** Starts an emulator and listens. If it rejects, nothing stays open. */
export async function startServer({ host, port, tls, ...options }: ServerOptions): Promise<Server> {
  const emulator = createEmulator({ ...options, secureTransport: tls !== undefined })
  const { log } = emulator
  try {
    await emulator.loadInit()
    const app = createApp({ emulator, version, tls: await tls?.() })
    const endConnections = connectionsOf(app.server)
    await app.listen({ host, port })
    const url = urlOf(tls ? 'https' : 'http', app.server.address() as AddressInfo)
    log.info({ url }, 'listening')
    const close = async () => {
      // Complete requests get their responses at once: connections that stay open longer have sent a part of a request.
      const grace = setTimeout(endConnections, 500)
      await app.close()
      clearTimeout(grace)
      await emulator.close()
    }
    return { url, emulator, close }
  } catch (error) {
    await emulator.close()
    throw error
  }
}

/** Returns a function that ends all connections, including those without a request. */
function connectionsOf(server: NetServer): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) socket.destroy()
  }
}

function urlOf(scheme: string, { address, family, port }: AddressInfo): string {
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
