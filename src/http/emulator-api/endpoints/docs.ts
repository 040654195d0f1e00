import { docsPage } from '../docs-page.ts'
import { defineEndpoint, text } from '../endpoint.ts'
import { servedAt } from '../openapi-document.ts'
import { withLoadedIds } from '../sample-ids.ts'

export const docs = defineEndpoint({
  method: 'GET',
  path: '/docs',
  summary: 'Get this API as a web page',
  responses: () => ({ 200: { description: 'The page', content: { 'text/html': { description: 'HTML' } } } }),
  handle({ headers }, { document, emulator }) {
    const served = servedAt(document(), headers.host, emulator.settings.secureTransport)
    return text('text/html; charset=utf-8', docsPage(withLoadedIds(served, emulator)))
  },
})
