import { setTimeout } from 'node:timers/promises'
import {
  type AccessDetail,
  GenerateOrganizationsAccessReportCommand,
  GetOrganizationsAccessReportCommand,
  type GetOrganizationsAccessReportRequest,
  type GetOrganizationsAccessReportResponse,
  type IAMClient,
} from '@aws-sdk/client-iam'

/** The id of the job that is asked for. */
export async function generate(iam: IAMClient, EntityPath: string, OrganizationsPolicyId?: string): Promise<string> {
  const { JobId = '' } = await iam.send(
    new GenerateOrganizationsAccessReportCommand({ EntityPath, OrganizationsPolicyId }),
  )
  return JobId
}

/** What AWS's client gives for one request, without its metadata. */
export async function get(
  iam: IAMClient,
  request: GetOrganizationsAccessReportRequest,
): Promise<GetOrganizationsAccessReportResponse> {
  const { $metadata, ...report } = await iam.send(new GetOrganizationsAccessReportCommand(request))
  return report
}

/** Polls, as a user does, until the job has ended. */
export async function whenEnded(
  iam: IAMClient,
  request: GetOrganizationsAccessReportRequest,
): Promise<GetOrganizationsAccessReportResponse> {
  for (;;) {
    const report = await get(iam, request)
    if (report.JobStatus !== 'IN_PROGRESS') return report
    await setTimeout(20)
  }
}

/** Every row of a finished report, page by page. */
export async function allRows(
  iam: IAMClient,
  request: Omit<GetOrganizationsAccessReportRequest, 'Marker'>,
): Promise<AccessDetail[]> {
  const rows: AccessDetail[] = []
  let Marker: string | undefined
  do {
    const page = await get(iam, { ...request, Marker })
    rows.push(...(page.AccessDetails ?? []))
    Marker = page.Marker
  } while (Marker !== undefined)
  return rows
}
