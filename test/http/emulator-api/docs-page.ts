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

t.test('a browser is led to the page from / and from /_emulator', async t => {
  const { app } = createTestApp(t)
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
  for (const url of ['/', prefix, `${prefix}/`]) {
    const { statusCode, headers } = await app.inject({ url, headers: html })
    t.strictSame([statusCode, headers.location], [302, `${prefix}/docs`], url)
  }
  t.equal((await app.inject(prefix)).statusCode, 404, 'not a program')
  const client = await app.inject('/')
  t.match(client.headers['content-type'], 'text/xml', 'not an AWS client')
  const presigned = await app.inject({ url: '/?Action=GetCallerIdentity&Version=2011-06-15', headers: html })
  t.equal(presigned.statusCode, 200)
  t.equal((await app.inject({ url: prefix, method: 'POST' })).statusCode, 404)
})

t.test('parameters of the path and of the query', async t => {
  const { app } = createTestApp(t)
  const { body } = await app.inject(`${prefix}/docs`)
  const headingsOf = (id: string) => {
    const [section = ''] = body.split(`<section id="${id}">`)[1]?.split('</section>') ?? []
    return [...section.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, heading]) => heading)
  }
  t.strictSame(headingsOf('getExplain'), ['Query', 'Responses'])
  t.strictSame(headingsOf('deleteSnapshotsId'), ['Path', 'Responses'])
})

t.test('the calls have ids of the loaded organization', async t => {
  const account = '222233334444'
  const organization = {
    organization: { id: 'o-mycompany1', managementAccount: '111122223333' },
    root: { id: 'r-abcd', accounts: [{ id: account, name: 'Web Shop' }] },
  }
  const curls = async (options: Parameters<typeof createTestApp>[1]) => {
    const { app } = createTestApp(t, options)
    const { body } = await app.inject(`${prefix}/docs`)
    return [...body.matchAll(/<pre>(.*?)<\/pre>/g)].map(([, line]) => line).join('\n')
  }
  const own = await curls({ organization })
  t.match(own, 'entityPath=o-mycompany1/r-abcd')
  t.match(own, account)
  t.notMatch(own, /o-4fxmplt198|r-c3xb|123456789012/)
  t.match(await curls({ organization: { ...organization, root: { id: 'r-abcd' } } }), '111122223333')
  t.match(await curls({ organization: undefined }), 'entityPath=o-4fxmplt198/r-c3xb', 'none is loaded')
})

t.test('colours have the contrast of WCAG AA in light mode', async t => {
  const { app } = createTestApp(t)
  const { body } = await app.inject(`${prefix}/docs`)
  const colours = [...body.matchAll(/color: (?:light-dark\()?(#[0-9a-f]{3,6})/g)].map(([, colour = '']) => colour)
  t.equal(colours.length, 4)
  for (const colour of colours) {
    // On white, darkened a little by `--soft`.
    const ratio = (luminance('#f6f6f6') + 0.05) / (luminance(colour) + 0.05)
    t.ok(ratio >= 4.5, `${colour}: ${ratio}`)
  }
})

/** Relative luminance, as WCAG defines it. */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour
  const linear = (offset: number) => {
    const part = Number.parseInt(digits.slice(offset, offset + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5)
}
