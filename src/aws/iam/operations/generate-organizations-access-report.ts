import type {
  GenerateOrganizationsAccessReportRequest,
  GenerateOrganizationsAccessReportResponse,
} from '@aws-sdk/client-iam'
import { z } from 'zod'
import { reuseWindow } from '../../../core/access-report/report-reuse.ts'
import { organizationIdOf } from '../../../core/organization/entity-path.ts'
import { reportInput } from '../../../jobs/job-data.ts'
import type { JobRequest } from '../../../store/job.ts'
import { tooManyReports } from '../../api-error.ts'
import { type Context, defineOperation, type Fields } from '../../operation.ts'
import { wholeMatch } from '../../protocols/whole-match.ts'
import { foreignOrganization, notInOrganization, notManagementAccount, scpsNotEnabled } from '../errors.ts'

const input = z.object({
  EntityPath: z
    .string()
    .min(19)
    .max(427)
    .regex(wholeMatch(String.raw`^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z-\/]*`)),
  OrganizationsPolicyId: z
    .string()
    .regex(/^p-[0-9a-zA-Z_]{8,128}$/)
    .optional(),
} satisfies Fields<GenerateOrganizationsAccessReportRequest>)

export const generateOrganizationsAccessReport = defineOperation({
  name: 'GenerateOrganizationsAccessReport',
  input,
  handle({ EntityPath, OrganizationsPolicyId }, context) {
    const { caller, now, newId, jobs, log, store } = context
    authorize(EntityPath, context)
    const request = reportRequest(caller, EntityPath, OrganizationsPolicyId)
    const earlier = store.jobs.latestId(request, now - reuseWindow, now)
    if (earlier !== undefined) return toResponse(earlier)
    if (store.jobs.isRunning('ACCESS_REPORT', caller.accountId, now)) throw tooManyReports()
    if (EntityPath.endsWith('/'))
      log.warn({ entityPath: EntityPath }, 'the job will fail: the entity path ends in a slash')
    const id = newId()
    jobs.enqueue({ ...request, id, createdAt: now })
    return toResponse(id)
  },
})

function toResponse(jobId: string) {
  return { JobId: jobId } satisfies GenerateOrganizationsAccessReportResponse
}

function authorize(entityPath: string, { caller, store }: Context): void {
  const organization = store.organizations.ofAccount(caller.accountId)
  if (!organization) throw notInOrganization(caller.accountId)
  if (organization.managementAccountId !== caller.accountId) throw notManagementAccount(caller.accountId)
  if (organizationIdOf(entityPath) !== organization.id) throw foreignOrganization()
  if (!organization.enabledPolicyTypes.includes('SERVICE_CONTROL_POLICY')) throw scpsNotEnabled()
}

/** Equal requests of an owner give equal job requests. */
export function reportRequest(
  { accountId, owner }: Context['caller'],
  entityPath: string,
  policyId: string | undefined,
): JobRequest {
  const input = reportInput.encode({ entityPath, ...(policyId !== undefined && { policyId }) })
  return { kind: 'ACCESS_REPORT', accountId, principal: owner, input }
}
