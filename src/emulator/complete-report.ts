import { setTimeout } from 'node:timers/promises'
import { ApiError } from '../aws/api-error.ts'
import { rootUser } from '../aws/caller.ts'
import { generateOrganizationsAccessReport } from '../aws/iam/operations/generate-organizations-access-report.ts'
import { getOrganizationsAccessReport } from '../aws/iam/operations/get-organizations-access-report.ts'
import { iam } from '../aws/iam/service.ts'
import type { Operation } from '../aws/operation.ts'
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

/** A report job that has failed. */
export class ReportFailedError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

export interface ReportQuestion {
  readonly entityPath: string
  readonly policyId?: string | undefined
  readonly sortKey?: string | undefined
}

interface JobAnswer {
  readonly JobStatus: 'IN_PROGRESS' | 'FAILED' | 'COMPLETED'
  readonly ErrorDetails?: { readonly Code: string; readonly Message: string }
}

/** Milliseconds between two looks at what is held, or runs in the place of this one. */
const interval = 5

/**
 * The report on an entity as it is now, asked for by the management account: a new one each time. It waits for one that runs in
 * the same account, and for a fault to release it, but not for the time that reports are made to take. Rejects with an ApiError
 * where AWS would refuse the request, and with a ReportFailedError where the job fails.
 * @internal
 */
export async function completeReport(
  { store, runner, clocks, runOperation, newId, defaultAccountId }: EmulatorParts,
  { entityPath: EntityPath, policyId: OrganizationsPolicyId, sortKey: SortKey }: ReportQuestion,
): Promise<AccessReport> {
  const organization = store.organizations.find(organizationIdOf(EntityPath))
  const accountId = organization?.managementAccountId ?? defaultAccountId
  // Nobody else is this principal: so it never gets an earlier report.
  const caller = { ...rootUser(accountId), principal: newId() }
  const ask = (operation: Operation, input: object) => runOperation(iam, operation, input, caller)
  const generate = async (): Promise<string> => {
    try {
      const { JobId } = ask(generateOrganizationsAccessReport, { EntityPath, OrganizationsPolicyId }) as {
        JobId: string
      }
      return JobId
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'ReportGenerationLimitExceeded') throw error
      await setTimeout(interval)
      return generate()
    }
  }
  const JobId = await generate()
  for (;;) {
    await runner.drain()
    store.transaction(() => store.jobs.completeNow(accountId, clocks.of(accountId).now()))
    const answer = ask(getOrganizationsAccessReport, { JobId, SortKey, MaxItems: 1000 }) as JobAnswer
    if (answer.ErrorDetails) throw new ReportFailedError(answer.ErrorDetails.Code, answer.ErrorDetails.Message)
    if (answer.JobStatus === 'COMPLETED') return answer as JobAnswer & AccessReport
    await setTimeout(interval)
  }
}
