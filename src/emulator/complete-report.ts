import { setTimeout } from 'node:timers/promises'
import { ApiError } from '../aws/api-error.ts'
import { rootUser } from '../aws/caller.ts'
import { generateOrganizationsAccessReport } from '../aws/iam/operations/generate-organizations-access-report.ts'
import { getOrganizationsAccessReport } from '../aws/iam/operations/get-organizations-access-report.ts'
import { iam } from '../aws/iam/service.ts'
import { organizationIdOf } from '../core/organization/entity-path.ts'
import type { EmulatorParts } from './create-emulator.ts'

/** A finished report with all of its rows, in AWS's shape. */
export interface AccessReport {
  readonly JobStatus: 'COMPLETED'
  readonly JobCreationDate: Date
  readonly JobCompletionDate: Date
  readonly NumberOfServicesAccessible: number
  readonly NumberOfServicesNotAccessed: number
  readonly AccessDetails: readonly AccessReportRow[]
}

export interface AccessReportRow {
  readonly ServiceName: string
  readonly ServiceNamespace: string
  readonly Region?: string | undefined
  readonly EntityPath?: string | undefined
  readonly LastAuthenticatedTime?: Date | undefined
  readonly TotalAuthenticatedEntities: number
}

/** A report job has failed. */
export class ReportFailedError extends Error {
  override readonly name = 'ReportFailedError'
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

export interface ReportOptions {
  readonly entityPath: string
  readonly policyId?: string | undefined
  readonly sortKey?: string | undefined
}

/** Milliseconds between two attempts, while a fault holds the job or another report of the account is running. */
const interval = 5

/**
 * A new report on an entity as it is now, requested by the management account. Waits for a report of the same account that is
 * running, and for a fault to release the job, but not for the configured duration of reports. Rejects with an ApiError if
 * AWS would refuse the request, and with a ReportFailedError if the job fails.
 * @internal
 */
export async function completeReport(
  { store, runner, clocks, runOperation, newId, defaultAccountId }: EmulatorParts,
  { entityPath: EntityPath, policyId: OrganizationsPolicyId, sortKey: SortKey }: ReportOptions,
): Promise<AccessReport> {
  const organization = store.organizations.find(organizationIdOf(EntityPath))
  const accountId = organization?.managementAccountId ?? defaultAccountId
  // A principal that is used once never gets an earlier report.
  const caller = { ...rootUser(accountId), owner: newId() }
  const generate = async (): Promise<string> => {
    try {
      const input = { EntityPath, OrganizationsPolicyId }
      return runOperation(iam, generateOrganizationsAccessReport, input, caller).JobId
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'ReportGenerationLimitExceeded') throw error
      await setTimeout(interval)
      return generate()
    }
  }
  const JobId = await generate()
  for (;;) {
    await runner.drain()
    store.transaction(() => store.jobs.completeNow(accountId, clocks.ofAccount(accountId).now()))
    const report = runOperation(iam, getOrganizationsAccessReport, { JobId, SortKey, MaxItems: 1000 }, caller)
    if (report.JobStatus === 'COMPLETED') return report
    if (report.JobStatus === 'FAILED')
      throw new ReportFailedError(report.ErrorDetails.Code, report.ErrorDetails.Message)
    await setTimeout(interval)
  }
}
