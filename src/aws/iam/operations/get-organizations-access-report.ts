import type {
  AccessDetail,
  GetOrganizationsAccessReportRequest,
  GetOrganizationsAccessReportResponse as Response,
} from '@aws-sdk/client-iam'
import { z } from 'zod'
import { pageReport } from '../../../core/access-report/page-report.ts'
import type { ReportRow } from '../../../core/access-report/report.ts'
import { defaultSortKey, sortKeys } from '../../../core/access-report/sort-report.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { wholeMatch } from '../../protocols/whole-match.ts'
import { foreignMarker, invalidMarker, jobNotFound } from '../errors.ts'

const input = z.object({
  JobId: z.string().min(36).max(36),
  MaxItems: z.number().int().min(1).max(1000).optional(),
  Marker: z.string().min(1).max(320).regex(wholeMatch(String.raw`[\u0020-\u00FF]+`)).optional(),
  SortKey: z.enum(sortKeys).optional(),
} satisfies Fields<GetOrganizationsAccessReportRequest>)

export const getOrganizationsAccessReport = defineOperation({
  name: 'GetOrganizationsAccessReport',
  input,
  readOnly: true,
  handle({ JobId, MaxItems = 100, Marker, SortKey = defaultSortKey }, { caller, now, store }) {
    const job = store.jobs.find(JobId, now)
    if (job?.kind !== 'ACCESS_REPORT' || job.principal !== caller.owner) throw jobNotFound(JobId)
    const { completedAt, error } = job
    const started = { JobCreationDate: new Date(job.createdAt) }
    if (completedAt === undefined)
      return { JobStatus: 'IN_PROGRESS', ...started, IsTruncated: false } satisfies Response
    const ended = { ...started, JobCompletionDate: new Date(completedAt) }
    if (error) {
      const ErrorDetails = { Message: error.message, Code: error.code }
      return { JobStatus: 'FAILED', ...ended, IsTruncated: false, ErrorDetails } satisfies Response
    }

    const report = store.reports.find(JobId) ?? []
    const page = pageReport(report, { jobId: JobId, sortKey: SortKey, size: MaxItems, marker: Marker })
    if ('refused' in page) throw page.refused === 'UNDECODABLE_MARKER' ? invalidMarker() : foreignMarker()
    return {
      JobStatus: 'COMPLETED',
      ...ended,
      NumberOfServicesAccessible: report.length,
      NumberOfServicesNotAccessed: report.filter(({ accounts }) => accounts === 0).length,
      AccessDetails: page.rows.map(toAccessDetail),
      IsTruncated: page.nextMarker !== undefined,
      Marker: page.nextMarker,
    } satisfies Response
  },
})

function toAccessDetail({ namespace, name, accounts, latest }: ReportRow) {
  return {
    ServiceName: name,
    ServiceNamespace: namespace,
    Region: latest?.region ?? regionWithoutActivity[namespace],
    EntityPath: latest?.entityPath,
    LastAuthenticatedTime: latest && new Date(latest.time * 1000),
    TotalAuthenticatedEntities: accounts,
  } satisfies AccessDetail
}

/** The one unused row that has a Region. Recorded from AWS. */
const regionWithoutActivity: Readonly<Record<string, string>> = { iam: 'us-east-1' }
