import { z } from 'zod'
import { iamOperationNames, organizationsOperationNames, stsOperationNames } from '../../../aws/operation-names.ts'
import type { Fault } from '../../../controls/faults.ts'
import { type ReportFailure, reportFailures } from '../../../core/access-report/report.ts'
import type { Snapshots } from '../../../emulator/snapshots.ts'
import { jsonBody } from '../body.ts'
import { defineEndpoint, json } from '../endpoint.ts'
import { accountIdSchema, durationSchema } from '../schemas.ts'

const path = '/faults'

const ofAccount = () => ({
  account: accountIdSchema().optional().describe('Only faults of this account and its organization'),
})

const responses = () => ({
  200: {
    description: 'The faults, with the number of times that remain',
    content: { 'application/json': faultsSchema() },
  },
})

export const getFaults = defineEndpoint({
  method: 'GET',
  path,
  summary: 'List the remaining faults',
  query: ofAccount,
  responses,
  handle: ({ query: { account } }, { emulator: { snapshots } }) => faultsResponse(snapshots, account),
})

export const setFaults = defineEndpoint({
  method: 'PUT',
  path,
  summary: 'Inject faults into requests and report jobs',
  description:
    'Replaces all faults; with `account`, only the faults of this account. The first fault that matches a request or a report job applies, `times` times or every time.',
  query: ofAccount,
  body: jsonBody(() => faultsSchema()),
  responses,
  handle({ query: { account }, body: { faults } }, { emulator: { snapshots } }) {
    const list = account === undefined ? faults : faults.map(fault => ({ ...fault, account: fault.account ?? account }))
    snapshots.replaceFaults(account, list)
    return faultsResponse(snapshots, account)
  },
})

export const clearFaults = defineEndpoint({
  method: 'DELETE',
  path,
  summary: 'Remove all faults',
  description: 'Held report jobs stay held until they are released.',
  query: ofAccount,
  responses,
  handle({ query: { account } }, { emulator: { snapshots } }) {
    snapshots.replaceFaults(account, [])
    return faultsResponse(snapshots, account)
  },
})

function faultsResponse(snapshots: Snapshots, account: string | undefined) {
  const list = snapshots.faultsOf(account).map(fault => {
    const delay = 'delay' in fault && fault.delay !== undefined ? { delay: `${fault.delay}ms` } : {}
    return { ...fault, ...delay }
  })
  return json({ faults: list })
}

const operationsByService: Readonly<Record<string, ReadonlySet<string>>> = {
  iam: iamOperationNames,
  organizations: organizationsOperationNames,
  sts: stsOperationNames,
}

function isOperation(text: string): boolean {
  const [service = '', operation = '', ...rest] = text.split(':')
  return rest.length === 0 && operationsByService[service]?.has(operation) === true
}

const errorCode = () => z.string('expected a code').min(1, 'expected a code')

const requestError = () =>
  z.union(
    [
      z.enum(['THROTTLING', 'INTERNAL_FAILURE', 'ACCESS_DENIED', 'REPORT_LIMIT']),
      z.strictObject({
        code: errorCode(),
        message: z
          .string('expected a string')
          .optional()
          .describe("By default AWS's message for the code and the reason, if it is known"),
        reason: z
          .string('expected a string')
          .min(1, 'expected a reason')
          .optional()
          .describe('Reason, of Organizations'),
        status: z
          .int()
          .min(400, 'expected a status from 400 to 599')
          .max(599, 'expected a status from 400 to 599')
          .optional()
          .describe('The HTTP status; 400 by default'),
      }),
    ],
    'expected THROTTLING, INTERNAL_FAILURE, ACCESS_DENIED, REPORT_LIMIT, or an object of code, message, reason, status',
  )

const knownFailures: readonly ReportFailure[] = Object.values(reportFailures)

const jobFault = () =>
  z.union(
    [
      z.literal('HOLD'),
      z
        .strictObject({ code: errorCode(), message: z.string('expected a string').optional() })
        .transform(({ code, message }) => ({
          code,
          message: message ?? knownFailures.find(failure => failure.code === code)?.message ?? '',
        })),
    ],
    'expected HOLD, or an object of code, message',
  )

const maxDelay = 600_000

const faultSchema = () =>
  z
    .strictObject({
      operation: z
        .string()
        .refine(isOperation, 'expected an operation such as iam:GetOrganizationsAccessReport')
        .optional()
        .describe('Only requests for this operation'),
      account: accountIdSchema().optional().describe('Only requests and report jobs of this account'),
      entity: z
        .string()
        .min(1, 'expected an id or an entity path')
        .optional()
        .describe(
          'Only requests and report jobs whose input has this id or entity path in a field, or a path that ends in it',
        ),
      error: requestError().optional().describe("The response: one of AWS's errors, or a custom one"),
      delay: durationSchema()
        .refine(delay => delay <= maxDelay, 'expected at most 10m')
        .meta({ examples: ['2s'] })
        .optional()
        .describe('Delay of the response, in real time'),
      drop: z
        .enum(['REQUEST', 'ANSWER'], 'expected REQUEST or ANSWER')
        .optional()
        .describe('Closes the connection: before the operation runs (REQUEST), or after it (ANSWER)'),
      job: jobFault()
        .optional()
        .describe(
          'For report jobs: HOLD keeps the job IN_PROGRESS until POST /_emulator/jobs/drain; a code makes it end as FAILED',
        ),
      times: z
        .int('expected a number')
        .min(1, 'expected at least 1')
        .optional()
        .describe('How many times the fault applies; by default every time'),
    })
    .refine(
      ({ error, delay, drop, job }) =>
        (job === undefined) === (error !== undefined || delay !== undefined || drop !== undefined),
      'expected error, delay or drop; or job alone',
    )
    .refine(({ error, drop }) => error === undefined || drop === undefined, 'expected error or drop, not both')
    .refine(({ job, operation }) => job === undefined || operation === undefined, 'expected no operation with job')
    .transform((fault): Fault => (fault.job === undefined ? fault : { ...fault, job: fault.job }))
    .meta({ id: 'Fault' })

const faultsSchema = () =>
  z.strictObject({ faults: z.array(faultSchema(), 'expected a list of faults') }).meta({
    id: 'Faults',
    examples: [
      {
        faults: [
          { operation: 'iam:GetOrganizationsAccessReport', error: 'THROTTLING', times: 2 },
          { job: { code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED' }, times: 1 },
        ],
      },
    ],
  })
