// What a program that asks for access reports has to get right: polling, the limit, failed jobs, pages.
import { setTimeout as sleep } from 'node:timers/promises'
import {
  GenerateOrganizationsAccessReportCommand,
  GetOrganizationsAccessReportCommand,
  ReportGenerationLimitExceededException,
} from '@aws-sdk/client-iam'

/** A report job that has failed. */
export class ReportFailedError extends Error {
  constructor({ Code, Message }) {
    super(`${Code}: ${Message}`)
    this.code = Code
  }
}

/**
 * All rows of the access report of an entity. Waits for a report that is running already, and `interval` milliseconds
 * between two questions. Throttling is the SDK's business: it tries again by itself.
 */
export async function accessReport(iam, EntityPath, interval = 1000) {
  const JobId = await generate(iam, EntityPath, interval)
  let page = await iam.send(new GetOrganizationsAccessReportCommand({ JobId }))
  while (page.JobStatus === 'IN_PROGRESS') {
    await sleep(interval)
    page = await iam.send(new GetOrganizationsAccessReportCommand({ JobId }))
  }
  if (page.JobStatus === 'FAILED') throw new ReportFailedError(page.ErrorDetails)
  const rows = [...page.AccessDetails]
  while (page.IsTruncated) {
    page = await iam.send(new GetOrganizationsAccessReportCommand({ JobId, Marker: page.Marker }))
    rows.push(...page.AccessDetails)
  }
  return rows
}

/** One report at a time runs in an account. */
async function generate(iam, EntityPath, interval) {
  for (;;) {
    try {
      const { JobId } = await iam.send(new GenerateOrganizationsAccessReportCommand({ EntityPath }))
      return JobId
    } catch (error) {
      if (!(error instanceof ReportGenerationLimitExceededException)) throw error
      await sleep(interval)
    }
  }
}
