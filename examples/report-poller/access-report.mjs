// Generates an access report. Handles polling, the limit of one report at a time, failed jobs and pages.
import { setTimeout as sleep } from 'node:timers/promises'
import {
  GenerateOrganizationsAccessReportCommand,
  GetOrganizationsAccessReportCommand,
  ReportGenerationLimitExceededException,
} from '@aws-sdk/client-iam'

/** A failed report job. */
export class ReportFailedError extends Error {
  constructor({ Code, Message }) {
    super(`${Code}: ${Message}`)
    this.code = Code
  }
}

/**
 * Returns all rows of the access report of an entity. Waits for a report that is already running. Polls every `interval`
 * milliseconds. The SDK retries throttled requests itself.
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

/** Retries while another report runs: an account can run one at a time. */
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
