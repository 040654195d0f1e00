import { z } from 'zod'
import { catalogVersion } from '../../../core/catalog/catalog-data.ts'
import { defineEndpoint, text } from '../endpoint.ts'

export const health = defineEndpoint({
  method: 'GET',
  path: '/health',
  summary: 'Health and statistics',
  responses: () => ({ 200: { description: 'Healthy', content: { 'application/json': healthSchema() } } }),
  handle(_request, { emulator, version, uptime }) {
    const health = {
      status: 'ok',
      version,
      catalogVersion,
      uptimeSeconds: Math.floor(uptime() / 1000),
      store: emulator.store.state(),
    }
    return text('application/json', JSON.stringify(health))
  },
})

const healthSchema = () =>
  z.object({
    status: z.literal('ok'),
    version: z.string(),
    catalogVersion: z.string().describe("Version of the catalog of AWS's services and actions"),
    uptimeSeconds: z.int(),
    store: z.object({
      directory: z.string().optional().describe('Absent for an in-memory store'),
      schemaVersion: z.int(),
      counts: z.record(z.string(), z.int()).describe('Number of rows by kind'),
    }),
  })
