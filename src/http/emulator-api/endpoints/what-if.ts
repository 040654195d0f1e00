import { Readable } from 'node:stream'
import { z } from 'zod'
import type { GivenPolicy } from '../../../core/access-report/policy-change.ts'
import { trackingPeriod } from '../../../core/access-report/report-counts.ts'
import { type WhatIfAnswer, whatIf as whatIfChanged } from '../../../core/access-report/what-if.ts'
import { maxScpLength } from '../../../core/organization/quotas.ts'
import { parsePolicyDocument } from '../../../core/policy/parse-policy-document.ts'
import { characterCount } from '../../../core/values/character-count.ts'
import { organizationView } from '../../../store/organization-view.ts'
import { jsonBody } from '../body.ts'
import { chosenOrganization, organizationParameters } from '../chosen-organization.ts'
import { defineEndpoint, text } from '../endpoint.ts'
import { problemForFailure } from '../problem-error.ts'
import { sampleIds } from '../sample-ids.ts'
import { namespaceSchema, refusalSchema } from '../schemas.ts'

export const whatIf = defineEndpoint({
  method: 'POST',
  path: '/what-if',
  summary: 'List the services that accounts would lose or gain by a change of SCPs',
  description: 'Changes nothing. Expects attach and/or detach, with target; or replace and with.',
  query: organizationParameters,
  body: jsonBody(() => proposedChange()),
  responses: () => ({
    200: { description: 'The accounts with changes', content: { 'application/json': responseSchema() } },
  }),
  problems: {
    404: 'No such organization, target or SCP.',
    409: 'AWS would reject the change, or SCPs are not enabled.',
    422: 'The policies are too complex.',
  },
  handle({ query, body: change }, { emulator }) {
    const { store, runner, clocks, settings } = emulator
    runner.catchUp()
    const organization = chosenOrganization(emulator, query)
    const view = organizationView(store, organization)
    const activity = store.activity.snapshot()
    try {
      const now = clocks.ofAccount(organization.managementAccountId).now()
      const observed = { attemptsOf: activity.attemptsOf, period: trackingPeriod(now, settings.activityDelay) }
      const result = whatIfChanged(view, change, observed)
      if ('failure' in result) throw problemForFailure(result.failure)
      return text('application/json', Readable.from(jsonOf(result)))
    } finally {
      activity.close()
    }
  },
})

/** Accounts are written one by one: all together may exceed the maximum length of a string. */
function* jsonOf({ accounts }: WhatIfAnswer): Generator<string> {
  yield '{"accounts":['
  for (const [index, account] of accounts.entries()) yield `${index ? ',' : ''}\n${JSON.stringify(account)}`
  yield ']}\n'
}

const id = () => z.string('expected an id')

const policy = () =>
  z
    .union([z.string(), z.record(z.string(), z.unknown())], 'expected the id of an SCP, or a policy document')
    .transform((given, context): GivenPolicy => {
      if (typeof given === 'string') return given
      const length = characterCount(JSON.stringify(given))
      if (length > maxScpLength) context.addIssue(`expected at most ${maxScpLength} characters, got ${length}`)
      const parsed = parsePolicyDocument(given)
      if ('document' in parsed) return parsed.document
      for (const { path, message } of parsed.problems)
        context.issues.push({ code: 'custom', path: [...path], message, input: given })
      return z.NEVER
    })

const proposedChange = () =>
  z
    .strictObject({
      target: id().optional().describe('A root, OU or account. With replace, the change applies only there'),
      attach: policy().optional().describe('The id of an SCP, or a new policy document'),
      detach: id().optional().describe('The id of an SCP'),
      replace: id().optional().describe('The id of the SCP to replace, wherever it is attached'),
      with: policy().optional().describe('The new content for replace: the id of an SCP, or a policy document'),
    })
    .meta({
      id: 'ProposedChange',
      examples: [{ target: sampleIds.root, attach: { Statement: { Effect: 'Deny', Action: 'sqs:*', Resource: '*' } } }],
    })

const changedService = () => ({ namespace: namespaceSchema(), name: z.string() })

const responseSchema = () =>
  z.object({
    accounts: z
      .array(
        z.object({
          accountId: z.string(),
          name: z.string(),
          entityPath: z.string(),
          lost: z
            .array(
              z.object({
                ...changedService(),
                lastAccessed: z.iso.datetime().optional().describe('Latest attempt in the tracking period'),
                region: z.string().optional().describe('Region of the latest attempt'),
                refusal: refusalSchema(),
              }),
            )
            .describe('Services with activity first, the latest first; then by namespace'),
          gained: z.array(z.object(changedService())).describe('Ordered by namespace'),
        }),
      )
      .describe('Ordered by id'),
  })
