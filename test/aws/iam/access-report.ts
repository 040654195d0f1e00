import { readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { createTestApp, element, type TestApp } from '../../helpers/test-app.ts'

function cases<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`../../cases/${name}.json`, import.meta.url), 'utf8'))
}

const version = { Version: '2010-05-08' }
const root = 'o-4fxmplt198/r-c3xb'
const management = `${root}/111122223333`

async function generate(app: TestApp, EntityPath: string, policyId?: string): Promise<string> {
  const policy = policyId === undefined ? {} : { OrganizationsPolicyId: policyId }
  const { body } = await app.query({ Action: 'GenerateOrganizationsAccessReport', ...version, EntityPath, ...policy })
  return element(body, 'JobId') ?? body
}

async function get(app: TestApp, JobId: string, parameters: Record<string, string> = {}): Promise<string> {
  const { body } = await app.query({ Action: 'GetOrganizationsAccessReport', ...version, JobId, ...parameters })
  return body
}

function namespaces(report: string): string[] {
  return [...report.matchAll(/<ServiceNamespace>(.*?)<\/ServiceNamespace>/g)].map(([, namespace = '']) => namespace)
}

interface Refusal {
  readonly name: string
  readonly accessKey?: string
  readonly parameters: Record<string, string>
  readonly status: number
  readonly code: string
  readonly message: string
}

function plainText(text = ''): string {
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' }
  return text.replace(/&\w+;/g, entity => entities[entity] ?? entity)
}

t.test('refusals', async t => {
  const app = createTestApp(t)
  const job = await generate(app, root)
  const marker = element(await get(app, job, { MaxItems: '5' }), 'Marker') ?? ''
  const anotherJob = await generate(app, management)
  const markerOfAnotherJob = element(await get(app, anotherJob, { MaxItems: '5' }), 'Marker') ?? ''
  const filled = (text: string) =>
    text.replace('$markerOfAnotherJob', markerOfAnotherJob).replace('$marker', marker).replace('$job', job)

  for (const { name, accessKey, parameters, status, code, message } of cases<Refusal>('access-report-refusals'))
    t.test(name, async t => {
      const { 'EntityPath.pad': padding = '0', ...given } = parameters
      if (given.EntityPath) given.EntityPath += 'a'.repeat(Number(padding))
      const request = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, filled(value)]))
      const answer = await app.query({ ...version, ...request }, accessKey)
      t.equal(answer.status, status)
      t.equal(element(answer.body, 'Code'), code)
      t.equal(plainText(element(answer.body, 'Message')), filled(message))
      t.equal(element(answer.body, 'Type'), 'Sender')
      t.equal(element(answer.body, 'RequestId'), answer.requestId)
    })
})

t.test('failures of the job', async t => {
  const texts: Record<string, string> = {
    INVALID_ORGANIZATIONS_ENTITY_PATH: 'The entity with the specified path does not exist in your organization.',
    INVALID_ORGANIZATIONS_POLICY: 'The policy with the specified ID does not exist in your organization.',
  }
  const failures = cases<{ name: string; entityPath: string; policyId?: string; code: string }>(
    'access-report-failures',
  )
  for (const { name, entityPath, policyId, code } of failures)
    t.test(name, async t => {
      const app = createTestApp(t)
      const report = await get(app, await generate(app, entityPath, policyId))
      t.equal(
        element(report, 'GetOrganizationsAccessReportResult'),
        '<JobStatus>FAILED</JobStatus><JobCreationDate>2026-01-31T12:00:00.250Z</JobCreationDate>' +
          '<JobCompletionDate>2026-01-31T12:00:00.250Z</JobCompletionDate><IsTruncated>false</IsTruncated>' +
          `<ErrorDetails><Message>${texts[code]}</Message><Code>${code}</Code></ErrorDetails>`,
      )
    })
})

t.test('states', async t => {
  const app = createTestApp(t, { reportDuration: 3000 })
  const job = await generate(app, `${root}/ou-c3xb-sandbox1`)
  app.advance(2999)
  t.equal(
    element(await get(app, job), 'GetOrganizationsAccessReportResult'),
    '<JobStatus>IN_PROGRESS</JobStatus><JobCreationDate>2026-01-31T12:00:00.250Z</JobCreationDate><IsTruncated>false</IsTruncated>',
    'nothing but the start is told of a job that runs',
  )
  app.advance(1)
  const report = await get(app, job, { MaxItems: '2' })
  t.match(report, /^<GetOrganizationsAccessReportResponse xmlns="https:\/\/iam.amazonaws.com\/doc\/2010-05-08\/">/)
  t.match(element(report, 'Marker'), /^[\u0020-\u00FF]{1,320}$/)
  t.equal(
    element(report, 'GetOrganizationsAccessReportResult')?.replace(/<Marker>.*/, ''),
    '<JobStatus>COMPLETED</JobStatus><JobCreationDate>2026-01-31T12:00:00.250Z</JobCreationDate>' +
      '<JobCompletionDate>2026-01-31T12:00:03.250Z</JobCompletionDate>' +
      '<NumberOfServicesAccessible>6</NumberOfServicesAccessible>' +
      '<NumberOfServicesNotAccessed>5</NumberOfServicesNotAccessed><AccessDetails><member>' +
      '<ServiceName>Amazon EC2</ServiceName><ServiceNamespace>ec2</ServiceNamespace><Region>eu-west-1</Region>' +
      '<EntityPath>o-4fxmplt198/r-c3xb/ou-c3xb-sandbox1/678901234567</EntityPath>' +
      '<LastAuthenticatedTime>2025-12-02T12:00:00Z</LastAuthenticatedTime>' +
      '<TotalAuthenticatedEntities>1</TotalAuthenticatedEntities></member><member>' +
      '<ServiceName>AWS Identity and Access Management</ServiceName><ServiceNamespace>iam</ServiceNamespace>' +
      '<Region>us-east-1</Region><TotalAuthenticatedEntities>0</TotalAuthenticatedEntities></member></AccessDetails>' +
      '<IsTruncated>true</IsTruncated>',
  )
})

t.test('a policy that allows nothing: an empty list, and no implicit Allow', async t => {
  const app = createTestApp(t)
  const suspended = await get(app, await generate(app, `${root}/ou-c3xb-suspend7`))
  t.match(suspended, '<NumberOfServicesAccessible>0</NumberOfServicesAccessible>')
  t.match(suspended, '<AccessDetails></AccessDetails><IsTruncated>false</IsTruncated>')
  t.notMatch(suspended, /<Marker>/)
})

t.test('pages', async t => {
  const app = createTestApp(t)
  const job = await generate(app, management)
  const all = namespaces(await get(app, job, { MaxItems: '1000' }))
  t.equal(all.length, 456)
  t.equal(namespaces(await get(app, job)).length, 100, 'a page has 100 rows unless told')
  t.same(all, [...all].sort(), 'in byte order')
  for (const sort of [{}, { SortKey: 'SERVICE_NAMESPACE_ASCENDING' }]) {
    const sizes = [1, 100, 7, 300, 48]
    const seen: string[] = []
    let page: Record<string, string> = {}
    for (const size of sizes) {
      const report = await get(app, job, { ...page, ...sort, MaxItems: `${size}` })
      t.match(report, '<NumberOfServicesAccessible>456</NumberOfServicesAccessible>', 'counts are of the whole report')
      t.match(report, '<NumberOfServicesNotAccessed>454</NumberOfServicesNotAccessed>')
      t.match(report, `<IsTruncated>${seen.length + size < 456}</IsTruncated>`)
      seen.push(...namespaces(report))
      // The marker of the default order is good with that order's name, and the other way round.
      page = {
        Marker: element(report, 'Marker') ?? '',
        ...(sort.SortKey ? {} : { SortKey: 'SERVICE_NAMESPACE_ASCENDING' }),
      }
    }
    t.same(seen, all, 'every row once, in order')
    t.equal(page.Marker, '')
  }
})

t.test('the four orders', async t => {
  const app = createTestApp(t)
  const job = await generate(app, root)
  const order = async (SortKey: string) => namespaces(await get(app, job, { SortKey, MaxItems: '1000' }))
  const byName = await order('SERVICE_NAMESPACE_ASCENDING')
  t.same(await order('SERVICE_NAMESPACE_DESCENDING'), [...byName].reverse())
  const byTime = await order('LAST_AUTHENTICATED_TIME_ASCENDING')
  t.same(await order('LAST_AUTHENTICATED_TIME_DESCENDING'), [...byTime].reverse())
  // kms and dynamodb were last used in the same second: the digest of kms comes first.
  t.same(byTime.slice(-9), ['bedrock', 'sqs', 'lambda', 'iam', 'es', 'ec2', 's3', 'kms', 'dynamodb'])
})

t.test('reuse and the limit', async t => {
  const app = createTestApp(t, { reportDuration: 5000 })
  const first = await generate(app, root)
  t.equal(await generate(app, root), first, 'the same request gets the same job, and takes no slot')
  const refused = await app.query({ Action: 'GenerateOrganizationsAccessReport', ...version, EntityPath: management })
  t.equal(refused.status, 409)
  t.equal(element(refused.body, 'Code'), 'ReportGenerationLimitExceeded')
  t.equal(element(refused.body, 'Message'), 'Maximum number of concurrent jobs exceeded')
  app.advance(5000)
  const second = await generate(app, management)
  t.not(second, first, 'the slot is free as soon as the job ends')
  app.advance(5000)
  const withPolicy = await generate(app, management, 'p-unknown01')
  t.not(withPolicy, second, 'an ignored policy makes a job of its own')
  app.advance(5000)
  const failed = await generate(app, `${root}/`)
  t.match(await get(app, failed), '<JobStatus>IN_PROGRESS</JobStatus>', 'a job that will fail takes the slot too')
  app.advance(44_700)
  t.equal(await generate(app, root), first, 'still the same after 59.7 s')
  t.equal(await generate(app, `${root}/`), failed, 'also when it FAILED')
  app.advance(1_900)
  t.not(await generate(app, root), first, 'a new one after 61.6 s: reuse extends nothing')
})

t.test('with a policy', async t => {
  const app = createTestApp(t)
  const used = async (path: string, policy?: string) => {
    const report = await get(app, await generate(app, path, policy), { MaxItems: '1000' })
    const rows = report.split('<member>').slice(1)
    return {
      services: element(report, 'NumberOfServicesAccessible'),
      used: rows.filter(row => row.includes('<EntityPath>')).flatMap(namespaces),
    }
  }
  const webShop = `${root}/ou-c3xb-lmu7j2yg/234567890123`
  t.same(await used(webShop), { services: '6', used: ['dynamodb', 's3', 'sqs'] }, 'bedrock is denied above')
  t.same(
    await used(webShop, 'p-webshop001'),
    { services: '7', used: ['bedrock', 'dynamodb', 's3', 'sqs'] },
    'attached here: what this policy alone allows',
  )
  t.same(
    await used(root, 'p-webshop001'),
    { services: '7', used: ['bedrock', 'dynamodb', 's3', 'sqs'] },
    'attached below: the activity of the accounts that it applies to',
  )
  t.same(
    await used(`${root}/123456789012`, 'p-webshop001'),
    { services: '7', used: [] },
    'not attached: the services without activity',
  )
  t.same(await used(webShop, 'p-denyml0001'), { services: '0', used: [] }, 'a deny list alone allows nothing')
  t.same(
    await used(management, 'p-webshop001'),
    { services: '456', used: ['iam', 'organizations'] },
    'the management account: all services, its own activity, whatever the policy',
  )
})

t.test('SCPs are not enabled', async t => {
  const fixture = `${t.testdir({
    'organization.yaml': `
organization: { id: o-withoutscps, managementAccount: "111122223333" }
root: { id: r-c3xb, policyTypes: [] }`,
  })}/organization.yaml`
  const app = createTestApp(t, { organization: fixture })
  const answer = await app.query({
    Action: 'GenerateOrganizationsAccessReport',
    ...version,
    EntityPath: 'o-withoutscps/r-c3xb',
  })
  t.equal(answer.status, 403)
  t.equal(element(answer.body, 'Code'), 'AccessDenied')
})

t.test('a trailing slash is told in the log', async (t: Test) => {
  const lines: string[] = []
  const { pino } = await import('pino')
  const app = createTestApp(t, { log: pino({ level: 'warn' }, { write: line => void lines.push(line) }) })
  await generate(app, `${root}/`)
  t.match(lines.join(''), 'the entity path ends in a slash')
})
