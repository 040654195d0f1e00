import t from 'tap'
import { z } from 'zod'
import { anyType, jsonBody, streamBody, textBody } from '../../../src/http/emulator-api/body.ts'
import { docsPage } from '../../../src/http/emulator-api/docs-page.ts'
import { defineEndpoint, json, prefix } from '../../../src/http/emulator-api/endpoint.ts'
import { endpoints } from '../../../src/http/emulator-api/endpoints.ts'
import { openApiDocument, servedAt } from '../../../src/http/emulator-api/openapi-document.ts'
import { createTestApp } from '../../helpers/test-app.ts'

t.test('the page shows every path, and is self-contained', async t => {
  const { app } = createTestApp(t)
  const answer = await app.inject(`${prefix}/docs`)
  t.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
  for (const { path, summary } of endpoints) {
    t.match(answer.body, `<code>${prefix}${path}</code>`)
    t.match(answer.body, summary.replaceAll("'", '&#39;'))
  }
  t.notMatch(answer.body, /<script|<link|<img|@import|url\(|(src|href)="?(https?:)?\/\//)
  const anchors = [...answer.body.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor)
  t.ok(anchors.length > endpoints.length)
  for (const anchor of new Set(anchors)) t.match(answer.body, ` id="${anchor}"`)
})

const evil = `<script>alert("'&")</script>`
const post = { method: 'POST', summary: evil, description: evil, handle: () => json({}) } as const
const responses = () => ({
  200: {
    description: evil,
    content: {
      'application/json': z.object({ [evil]: z.enum([evil]).describe(evil), m: z.string().regex(/<b>"/) }),
      'text/csv': { description: evil },
    },
  },
})
const document = openApiDocument(
  [
    defineEndpoint({ ...post, path: '/a', query: () => ({ [evil]: z.string().describe(evil) }), responses }),
    defineEndpoint({
      ...post,
      path: '/json',
      body: jsonBody(() => z.strictObject({ it: z.string() }).meta({ examples: [{ it: "it's" }] })),
      responses,
    }),
    defineEndpoint({
      ...post,
      path: '/text',
      body: textBody({ 'text/csv': { description: evil, example: 'a,b' } }),
      responses,
    }),
    defineEndpoint({
      ...post,
      method: 'PUT',
      path: '/any',
      body: streamBody({ [anyType]: { description: '' } }),
      responses,
    }),
  ],
  '1',
)

t.test('strings are escaped', async t => {
  const page = docsPage(servedAt(document, evil))
  t.notMatch(page, '<script')
  t.notMatch(page, '<b>"')
  t.ok(page.split('&#60;script&#62;alert(&#34;&#39;&#38;&#34;)').length > 10)
})

t.test('an example call for each endpoint', async t => {
  const page = docsPage(servedAt(document, 'host:1')).replaceAll('&#39;', "'").replaceAll('&#34;', '"')
  for (const line of [
    `curl -X POST 'http://host:1/_emulator/json' -H 'content-type: application/json' --data-binary '{"it":"it'\\''s"}'`,
    "curl -X POST 'http://host:1/_emulator/text' -H 'content-type: text/csv' --data-binary 'a,b'",
    "curl -X PUT 'http://host:1/_emulator/any' -T FILE",
  ])
    t.ok(page.includes(`<pre>${line}</pre>`), line)
})
