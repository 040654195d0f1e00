import { setImmediate } from 'node:timers/promises'
import {
  type PlannedReport,
  planReport,
  type ReportPlan,
  type ReportRequest,
} from '../core/access-report/plan-report.ts'
import { reportFailures } from '../core/access-report/report.ts'
import {
  countAccount,
  type ReportCounts,
  type TrackingPeriod,
  toReport,
  trackingPeriod,
} from '../core/access-report/report-counts.ts'
import type { Organization } from '../core/organization/organization.ts'
import { TooComplexError } from '../core/policy/arn-satisfiability.ts'
import type { ActivitySnapshot } from '../store/activity-store.ts'
import type { Store } from '../store/open-store.ts'
import { organizationView } from '../store/organization-view.ts'
import { reportInput } from './job-data.ts'
import type { BackgroundHandler } from './job-handlers.ts'

/** How many attempts to count, for a few milliseconds, before pending requests are handled. */
const attemptsAtATime = 2_000

/** Creates an access report, of the organization and its activity at the time when the job is created. */
export function accessReportHandler(
  store: Store,
  { activityDelay }: { readonly activityDelay: number },
): BackgroundHandler {
  return job => {
    const organization = store.organizations.ofAccount(job.accountId)
    if (!organization) return async () => ({ error: reportFailures.entityPath })
    const planned = plan(store, organization, reportInput.decode(job.input))
    if ('failure' in planned) return async () => ({ error: planned.failure })
    const snapshot = store.activity.snapshot()
    return async () => {
      const period = trackingPeriod(job.createdAt, activityDelay)
      const counts = await countActivity(planned.plan, snapshot, period).finally(snapshot.close)
      return { save: () => store.reports.insert(job.id, toReport(planned.plan.services, counts)) }
    }
  }
}

/** SCPs that are too complex to evaluate fail the job. */
function plan(store: Store, organization: Organization, request: ReportRequest): PlannedReport {
  try {
    return planReport(organizationView(store, organization), request)
  } catch (error) {
    if (error instanceof TooComplexError) return { failure: { code: 'INTERNAL_FAILURE', message: error.message } }
    throw error
  }
}

async function countActivity(
  { accounts }: ReportPlan,
  snapshot: ActivitySnapshot,
  period: TrackingPeriod,
): Promise<ReportCounts> {
  const counts: ReportCounts = new Map()
  let counted = attemptsAtATime
  for (const { id, path } of accounts) {
    if (counted >= attemptsAtATime) {
      await setImmediate()
      counted = 0
    }
    const attempts = snapshot.attemptsOf(id)
    countAccount(counts, path, attempts, period)
    counted += attempts.length + 1
  }
  return counts
}
