import { z } from 'zod'
import { catalogVersion } from '../../../core/catalog/catalog-data.ts'
import { defineEndpoint, text } from '../endpoint.ts'

export const health = defineEndpoint({
  method: 'GET',
  path: '/health',
  summary: 'Whether the emulator serves, and what it holds',
  responses: () => ({ 200: { description: 'It serves', content: { 'application/json': healthSchema() } } }),
  handle(_request, { emulator, version, uptime }) {
    const answer = {
      status: 'ok',
      version,
      catalogVersion,
      uptimeSeconds: Math.floor(uptime() / 1000),
      store: emulator.store.state(),
    }
    return text('application/json', JSON.stringify(answer))
  },
})

const healthSchema = () =>
  z.object({
    status: z.literal('ok'),
    version: z.string(),
    catalogVersion: z.string().describe("Of AWS's services and actions"),
    uptimeSeconds: z.int(),
    store: z.object({
      directory: z.string().optional().describe('Absent for a store in memory'),
      schemaVersion: z.int(),
      counts: z.record(z.string(), z.int()).describe('How many there are of each'),
    }),
  })
