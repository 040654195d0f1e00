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
  account: accountIdSchema().optional().describe('Only those that are about this account or its organization'),
})

const responses = () => ({
  200: { description: 'The faults, with the times that are left', content: { 'application/json': faultsSchema() } },
})

export const getFaults = defineEndpoint({
  method: 'GET',
  path,
  summary: 'The faults that are to come',
  query: ofAccount,
  responses,
  handle: ({ query: { account } }, { emulator: { snapshots } }) => answer(snapshots, account),
})

export const setFaults = defineEndpoint({
  method: 'PUT',
  path,
  summary: 'Let requests and report jobs meet faults',
  description:
    'The faults take the place of those before; with `account`, of those of this account, for which they are. A request, and a report job, meets the first one that fits, as often as `times` says, or every time.',
  query: ofAccount,
  body: jsonBody(() => faultsSchema()),
  responses,
  handle({ query: { account }, body: { faults } }, { emulator: { snapshots } }) {
    const list = account === undefined ? faults : faults.map(fault => ({ ...fault, account: fault.account ?? account }))
    snapshots.replaceFaults(account, list)
    return answer(snapshots, account)
  },
})

export const clearFaults = defineEndpoint({
  method: 'DELETE',
  path,
  summary: 'Let nothing meet faults any more',
  description: 'Reports that are held stay so until they are released.',
  query: ofAccount,
  responses,
  handle({ query: { account } }, { emulator: { snapshots } }) {
    snapshots.replaceFaults(account, [])
    return answer(snapshots, account)
  },
})

function answer(snapshots: Snapshots, account: string | undefined) {
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
        message: z.string('expected a text').default(''),
        status: z
          .int()
          .min(400, 'expected a status from 400 to 599')
          .max(599, 'expected a status from 400 to 599')
          .default(400),
      }),
    ],
    'expected THROTTLING, INTERNAL_FAILURE, ACCESS_DENIED, REPORT_LIMIT, or a structure of code, message, status',
  )

const knownFailures: readonly ReportFailure[] = Object.values(reportFailures)

const jobFault = () =>
  z.union(
    [
      z.literal('HOLD'),
      z
        .strictObject({ code: errorCode(), message: z.string('expected a text').optional() })
        .transform(({ code, message }) => ({
          code,
          message: message ?? knownFailures.find(failure => failure.code === code)?.message ?? '',
        })),
    ],
    'expected HOLD, or a structure of code, message',
  )

const maxDelay = 600_000

const faultSchema = () =>
  z
    .strictObject({
      operation: z
        .string()
        .refine(isOperation, 'expected an operation such as iam:GetOrganizationsAccessReport')
        .optional()
        .describe('Requests for this operation only'),
      account: accountIdSchema().optional().describe('Requests and report jobs of this account only'),
      entity: z
        .string()
        .min(1, 'expected an id or an entity path')
        .optional()
        .describe('Only those whose input has a member with this id or entity path, or with a path that ends in it'),
      error: requestError().optional().describe("The answer: one of AWS's errors in its own words, or another"),
      delay: durationSchema()
        .refine(delay => delay <= maxDelay, 'expected at most 10m')
        .meta({ examples: ['2s'] })
        .optional()
        .describe('How long the answer is kept back, of real time'),
      drop: z
        .enum(['REQUEST', 'ANSWER'], 'expected REQUEST or ANSWER')
        .optional()
        .describe('The connection ends: before the operation is done, or after it'),
      job: jobFault()
        .optional()
        .describe(
          'For report jobs: HOLD keeps one IN_PROGRESS until POST /_emulator/jobs/drain, a code lets it end as FAILED',
        ),
      times: z
        .int('expected a number')
        .min(1, 'expected at least 1')
        .optional()
        .describe('How often; without it, every time'),
    })
    .refine(
      ({ error, delay, drop, job }) =>
        (job === undefined) === (error !== undefined || delay !== undefined || drop !== undefined),
      'expected error, delay or drop; or job alone',
    )
    .refine(({ error, drop }) => error === undefined || drop === undefined, 'expected error or drop, not both')
    .refine(({ job, operation }) => job === undefined || operation === undefined, 'expected no operation beside job')
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
