import { z } from 'zod'
import { defineEndpoint, json } from '../endpoint.ts'
import { servedAt } from '../openapi-document.ts'

export const openapi = defineEndpoint({
  method: 'GET',
  path: '/openapi.json',
  summary: 'Get this API as an OpenAPI 3.1 document',
  responses: () => ({
    200: { description: 'The document', content: { 'application/json': z.looseObject({ openapi: z.string() }) } },
  }),
  handle: ({ headers }, { document, emulator: { settings } }) =>
    json(servedAt(document(), headers.host, settings.secureTransport)),
})
