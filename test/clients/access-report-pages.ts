import { createHash } from 'node:crypto'
import { type AccessDetail, IAMServiceException, InvalidInputException, type SortKeyType } from '@aws-sdk/client-iam'
import t from 'tap'
import { allRows, generate, get, whenEnded } from '../helpers/access-reports.ts'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { rejectionOf } from '../helpers/rejection.ts'

const { clients, clock } = await emulatorForSdk(t)
const { iam } = clients
const root = 'o-sdktest0001/r-sd01'

/** 456 rows, of which three share a time, one has another, and the rest have none. */
const JobId = await generate(iam, `${root}/111111111111`)
const { AccessDetails: rows = [] } = await whenEnded(iam, { JobId, MaxItems: 1000 })

const bytes = (text: string) => Buffer.from(text)
const tieOf = (text: string) => createHash('md5').update(`Outliers${text}`).digest()
const byNamespace = (a: string, b: string) => Buffer.compare(bytes(a), bytes(b))
const byTie = (a: string, b: string) => Buffer.compare(tieOf(a), tieOf(b))
const timeOf = (row: AccessDetail) => row.LastAuthenticatedTime?.getTime() ?? 0

function sorted(compare: (a: string, b: string) => number, time: (row: AccessDetail) => number = () => 0): string[] {
  return [...rows]
    .sort((a, b) => time(a) - time(b) || compare(a.ServiceNamespace ?? '', b.ServiceNamespace ?? ''))
    .map(row => row.ServiceNamespace ?? '')
}

const orders: Readonly<Record<SortKeyType, readonly string[]>> = {
  SERVICE_NAMESPACE_ASCENDING: sorted(byNamespace),
  SERVICE_NAMESPACE_DESCENDING: sorted(byNamespace).reverse(),
  LAST_AUTHENTICATED_TIME_ASCENDING: sorted(byTie, timeOf),
  LAST_AUTHENTICATED_TIME_DESCENDING: sorted(byTie, timeOf).reverse(),
}
const sortKeys = Object.keys(orders) as SortKeyType[]

for (const SortKey of sortKeys)
  t.test(`${SortKey}, in pages of 100 rows`, async t => {
    const paged = await allRows(iam, { JobId, SortKey })
    t.strictSame(
      paged.map(row => row.ServiceNamespace),
      orders[SortKey],
    )
    t.strictSame(
      paged.sort((a, b) => byNamespace(a.ServiceNamespace ?? '', b.ServiceNamespace ?? '')),
      rows,
    )
  })

t.test('byte order', async t => {
  const namespaces = rows.map(row => row.ServiceNamespace ?? '')
  t.ok(namespaces.indexOf('s3') + 1 === namespaces.indexOf('s3-object-lambda'))
  t.ok(namespaces.indexOf('s3-object-lambda') < namespaces.indexOf('s3express'))
  t.strictSame(namespaces.slice(2, 7), ['access-analyzer', 'account', 'account-access', 'acm', 'acm-pca'])
})

t.test('descending by time begins with what was used last', async t => {
  const { AccessDetails: [first, ...ties] = [] } = await get(iam, {
    JobId,
    MaxItems: 5,
    SortKey: 'LAST_AUTHENTICATED_TIME_DESCENDING',
  })
  t.equal(first?.ServiceNamespace, 's3')
  t.strictSame(
    ties
      .slice(0, 3)
      .map(row => row.ServiceNamespace)
      .sort(),
    ['iam', 'organizations', 'sts'],
  )
  t.equal(ties[3]?.LastAuthenticatedTime, undefined)
})

t.test('without MaxItems and SortKey: 100 rows by namespace', async t => {
  const page = await get(iam, { JobId })
  t.strictSame(page.AccessDetails, rows.slice(0, 100))
  t.equal(page.IsTruncated, true)
  t.match(page.Marker, /^[\u0020-\u00ff]{1,320}$/)
})

t.test('the size may change from page to page, and both counts are about the whole report', async t => {
  const seen: AccessDetail[] = []
  const sizes = [1, 7, 200, 1000]
  let Marker: string | undefined
  for (const [index, MaxItems] of sizes.entries()) {
    const page = await get(iam, { JobId, MaxItems, Marker })
    const isLast = index === sizes.length - 1
    t.match(page, { JobStatus: 'COMPLETED', NumberOfServicesAccessible: 456, NumberOfServicesNotAccessed: 452 })
    t.equal(page.IsTruncated, !isLast)
    t.equal('Marker' in page, !isLast, 'a marker only on pages that others follow')
    t.equal(page.AccessDetails?.length, isLast ? 456 - 208 : MaxItems)
    seen.push(...(page.AccessDetails ?? []))
    Marker = page.Marker
  }
  t.strictSame(seen, rows)
})

t.test('a page that ends with the last row is the last one', async t => {
  const page = await get(iam, { JobId, MaxItems: 456 })
  t.equal(page.IsTruncated, false)
  t.notOk('Marker' in page)
})

t.test('a marker says the same again, and an omitted SortKey is SERVICE_NAMESPACE_ASCENDING', async t => {
  const { Marker } = await get(iam, { JobId, MaxItems: 10 })
  const page = await get(iam, { JobId, MaxItems: 10, Marker })
  t.strictSame(page.AccessDetails, rows.slice(10, 20))
  t.strictSame(await get(iam, { JobId, MaxItems: 10, Marker }), page)
  t.strictSame(await get(iam, { JobId, MaxItems: 10, Marker, SortKey: 'SERVICE_NAMESPACE_ASCENDING' }), page)
})

t.test('a marker with another sort key', async t => {
  const { Marker } = await get(iam, { JobId, MaxItems: 10 })
  for (const SortKey of sortKeys.filter(key => key !== 'SERVICE_NAMESPACE_ASCENDING')) {
    const error = await rejectionOf(get(iam, { JobId, MaxItems: 10, Marker, SortKey }))
    t.ok(error instanceof InvalidInputException, SortKey)
    t.match(error, {
      message: 'The marker passed in the request was invalid.',
      $metadata: { httpStatusCode: 400, attempts: 1 },
    })
  }
})

t.test('a marker of another job', async t => {
  const { Marker } = await get(iam, { JobId, MaxItems: 10 })
  clock.advance(100_000)
  const other = await generate(iam, `${root}/111111111111`)
  await whenEnded(iam, { JobId: other })
  t.ok((await rejectionOf(get(iam, { JobId: other, Marker }))) instanceof InvalidInputException)
})

t.test('a marker that cannot be decoded', async t => {
  for (const Marker of ['junk', ' ', '????', 'ÿ']) {
    const error = await rejectionOf(get(iam, { JobId, Marker }))
    t.ok(error instanceof IAMServiceException)
    t.notOk(error instanceof InvalidInputException)
    t.match(error, { name: 'ValidationError', message: 'Invalid Marker.', $metadata: { httpStatusCode: 400 } })
  }
})
