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
import { namespaceSchema, refusalSchema } from '../schemas.ts'

export const whatIf = defineEndpoint({
  method: 'POST',
  path: '/what-if',
  summary: 'The services that accounts would lose or gain by a change of SCPs',
  description: 'Nothing is changed. Takes attach and/or detach, with target; or replace and with.',
  query: organizationParameters,
  body: jsonBody(() => proposedChange()),
  responses: () => ({
    200: { description: 'The accounts whose services change', content: { 'application/json': answerSchema() } },
  }),
  problems: {
    404: 'There is no such organization, target or SCP.',
    409: 'AWS would refuse the change, or SCPs are not enabled.',
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
      const answer = whatIfChanged(view, change, observed)
      if ('failure' in answer) throw problemForFailure(answer.failure)
      return text('application/json', Readable.from(jsonOf(answer)))
    } finally {
      activity.close()
    }
  },
})

/** Accounts are written one after the other: all together may be longer than a text can be. */
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
      target: id().optional().describe('A root, an OU or an account; with replace: there only'),
      attach: policy().optional().describe('The id of an SCP, or the document of a new one'),
      detach: id().optional().describe('The id of an SCP'),
      replace: id().optional().describe('The id of an SCP that gets other content, wherever it is attached'),
      with: policy().optional().describe('The content for replace: the id of an SCP, or a document'),
    })
    .meta({
      id: 'ProposedChange',
      examples: [{ target: 'r-c3xb', attach: { Statement: { Effect: 'Deny', Action: 'sqs:*', Resource: '*' } } }],
    })

const changedService = () => ({ namespace: namespaceSchema(), name: z.string() })

const answerSchema = () =>
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
                lastAccessed: z.iso.datetime().optional().describe('In the tracking period'),
                region: z.string().optional().describe('Of the latest attempt'),
                refusal: refusalSchema(),
              }),
            )
            .describe('First those with activity, the latest first; then by namespace'),
          gained: z.array(z.object(changedService())).describe('By namespace'),
        }),
      )
      .describe('Ordered by id'),
  })
