import fc from 'fast-check'
import t from 'tap'
import { type PageRequest, pageReport } from '../../../src/core/access-report/page-report.ts'
import type { Report } from '../../../src/core/access-report/report.ts'
import { sortKeys, sortReport } from '../../../src/core/access-report/sort-report.ts'
import { encodePageToken } from '../../../src/core/values/page-token.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

function reportOf(length: number): Report {
  return Array.from({ length }, (_, index) => {
    const namespace = `service-${String(index).padStart(4, '0')}`
    return { namespace, name: namespace, accounts: 0 }
  })
}

const jobId = '11111111-2222-3333-4444-555555555555'
const sortKey = 'SERVICE_NAMESPACE_ASCENDING'
const report = reportOf(5)
const page = (request: Partial<PageRequest>) => pageReport(report, { jobId, sortKey, size: 2, ...request })

function markerAfter(request: Partial<PageRequest>): string {
  const found = page(request)
  if (!('rows' in found) || found.nextMarker === undefined) throw new Error('there is no next page')
  return found.nextMarker
}

t.test('a page has as many rows as it may, and a marker only where more follow', async t => {
  t.strictSame(page({ size: 5 }), { rows: report })
  t.strictSame(page({ size: 1000 }), { rows: report })
  t.match(page({ size: 4 }), { rows: report.slice(0, 4), nextMarker: /^[\u0020-\u00ff]{1,320}$/ })
  t.strictSame(page({ size: 1, marker: markerAfter({ size: 4 }) }), { rows: report.slice(4) })
  t.strictSame(pageReport([], { jobId, sortKey, size: 100 }), { rows: [] })
})

t.test('every row is on exactly one page, in order, for any page sizes', async t => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(fc.nat(120), fc.constantFrom(...sortKeys), sizes, (length, sortKey, sizes) => {
      const report = reportOf(length)
      const rows = []
      let marker: string | undefined
      let pages = 0
      do {
        const size = sizes[pages++ % sizes.length] ?? 1
        const found = pageReport(report, { jobId, sortKey, size, marker })
        if ('refused' in found) throw new Error(found.refused)
        rows.push(...found.rows)
        marker = found.nextMarker
        if (marker !== undefined && found.rows.length !== size) throw new Error('a page in the middle is not full')
      } while (marker !== undefined && pages <= length)
      t.strictSame(rows, sortReport(report, sortKey))
    }),
    { numRuns: propertyRuns(300) },
  )
})

t.test('an invalid marker is undecodable', async t => {
  const texts = ['', ' ', 'x', 'null', 'AAAA', '\u00ff', Buffer.from('[]').toString('base64url')]
  const positions = ['', '-1', '1.5', 'x', ' 1', '1e3']
  const markers = [...texts, ...positions.map(position => encodePageToken({ binding: [jobId, sortKey], position }))]
  for (const marker of markers)
    t.strictSame(page({ marker }), { refused: 'UNDECODABLE_MARKER' }, JSON.stringify(marker))
})

t.test('a marker belongs to its job and its sort key', async t => {
  const refused = { refused: 'FOREIGN_MARKER' }
  const marker = markerAfter({})
  t.strictSame(page({ marker, jobId: jobId.replace('1', '2') }), refused, 'another job')
  for (const other of sortKeys.filter(key => key !== sortKey))
    t.strictSame(page({ marker, sortKey: other }), refused, other)
  for (const binding of [[], [jobId], [sortKey, jobId], [jobId, sortKey, 'more']]) {
    const forged = encodePageToken({ binding, position: '2' })
    t.strictSame(page({ marker: forged }), refused, `forged for ${binding.join(' and ')}`)
  }
})

t.test('a forged marker beyond the end gives an empty page', async t => {
  const forged = (position: string) => page({ marker: encodePageToken({ binding: [jobId, sortKey], position }) })
  for (const position of ['5', '6', '999999999']) t.strictSame(forged(position), { rows: [] })
  t.strictSame(forged('9'.repeat(400)), { refused: 'UNDECODABLE_MARKER' })
})
