import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import t from 'tap'
import { generate, whenEnded } from '../helpers/access-reports.ts'
import { consistentTree } from '../helpers/consistent-tree.ts'
import { createIdPool } from '../helpers/id-pool.ts'
import { callers, malformedRequest, type RawRequest } from '../helpers/malformed-request.ts'
import { propertyRuns } from '../helpers/property-runs.ts'
import { sdkClients } from '../helpers/sdk-clients.ts'
import { createTestApp } from '../helpers/test-app.ts'

/** For another one: FUZZ_SEED=1 npm test -- test/http/malformed-requests.ts */
const seed = Number(process.env.FUZZ_SEED ?? 20260131)
const fixture = 'fixtures/example-organization.yaml'

t.test('10,000 malformed requests', async t => {
  const logged: string[] = []
  const log = pino({ level: 'error' }, { write: line => void logged.push(line) })
  const { app, advance, emulator } = createTestApp(t, { log, organization: fixture, accountCreationDuration: 1_000 })
  const ids = createIdPool()
  ids.learn(readFileSync(fixture, 'utf8'))
  let succeeded = 0

  async function send({ method, url, headers, payload: template, advance: milliseconds }: RawRequest): Promise<void> {
    advance(milliseconds)
    const payload = ids.fill(template)
    const answer = await app.inject({ method, url, headers, payload })
    if (answer.statusCode === 200) succeeded++
    ids.learn(answer.body)
    try {
      checkAnswer(answer, url)
      assert.deepEqual(logged, [], 'nothing is logged as an error')
    } catch (error) {
      logged.length = 0
      const request = `${method} ${url} ${JSON.stringify(headers)}\n${JSON.stringify(payload.toString())}`
      throw new Error(`${error}\n${request}\n${answer.statusCode} ${answer.body}`, { cause: error })
    }
  }

  await fc.assert(fc.asyncProperty(malformedRequest, send), { seed, numRuns: propertyRuns(10_000) })
  await emulator.runner.drain()
  t.strictSame(logged, [])
  t.ok(succeeded > propertyRuns(500), `${succeeded} were well-formed after all: handlers have been reached`)

  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  for (const account of callers)
    await t.test(`the organization that ${account} manages is a consistent tree`, async t => {
      const { organizations, destroy } = sdkClients(url, account)
      t.teardown(destroy)
      const { Organization } = await organizations
        .send(new DescribeOrganizationCommand({}))
        .catch(() => ({ Organization: undefined }))
      if (Organization?.MasterAccountId === account) t.ok(await consistentTree(organizations))
    })
  await t.test('everything goes on as usual', async t => {
    const { organizations, iam, destroy } = sdkClients(url, '999999999999')
    t.teardown(destroy)
    const { Organization } = await organizations.send(new CreateOrganizationCommand({}))
    const { Roots: [root] = [] } = await organizations.send(new ListRootsCommand({}))
    const RootId = root?.Id ?? ''
    await organizations.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'SERVICE_CONTROL_POLICY' }))
    await organizations.send(new CreateOrganizationalUnitCommand({ ParentId: RootId, Name: 'Unit' }))
    await organizations.send(new CreateAccountCommand({ AccountName: 'Account', Email: 'one@example.com' }))
    advance(1_000)
    const JobId = await generate(iam, `${Organization?.Id}/${RootId}`)
    t.match(await whenEnded(iam, { JobId }), { JobStatus: 'COMPLETED', NumberOfServicesAccessible: 456 })
    t.match(await consistentTree(organizations), { units: [{ name: 'Unit' }], accounts: { length: 2 } })
  })
})

const statuses = [200, 400, 403, 404, 409, 413, 415]
/** What neither XML nor, without an escape, JSON can hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u

/** Throws where this is no answer of AWS's form. */
function checkAnswer({ statusCode, headers, body }: LightMyRequestResponse, url: string): void {
  assert(statuses.includes(statusCode), `the status is ${statusCode}`)
  assert.doesNotMatch(body, unprintable)
  if (url.startsWith('/_emulator')) return
  assert.match(`${headers['x-amzn-requestid']}`, /^[0-9a-f-]{36}$/)
  const type = headers['content-type']
  if (type === 'application/x-amz-json-1.1') checkJson(statusCode, body)
  else if (type === 'text/xml') checkXml(statusCode, body)
  else assert.fail(`the content type is ${type}`)
}

function checkJson(status: number, body: string): void {
  if (status === 200 && body === '') return
  const answer: unknown = JSON.parse(body)
  assert(typeof answer === 'object' && answer !== null)
  if (status === 200) return
  const { __type, Message, Reason = '', ...more } = answer as Record<string, unknown>
  assert(typeof __type === 'string' && typeof Message === 'string' && typeof Reason === 'string')
  assert.match(__type, /^[A-Z]\w+$/)
  assert(Message.length > 0)
  assert.deepEqual(more, {})
}

const parser = new XMLParser({ ignoreAttributes: false })

function checkXml(status: number, body: string): void {
  assert.equal(XMLValidator.validate(body), true)
  const document = parser.parse(body)
  const [root = ''] = Object.keys(document)
  assert.match(`${document[root]['@_xmlns']}`, /^https:\/\/(iam|sts)\.amazonaws\.com\/doc\/[\d-]+\/$/)
  assert.match(root, status === 200 ? /^\w+Response$/ : /^ErrorResponse$/)
  if (status === 200) return
  assert.match(document[root].Error.Code, /^[A-Z]\w+$/)
  assert.equal(document[root].Error.Type, 'Sender')
  assert(`${document[root].Error.Message}`.length > 0)
}
