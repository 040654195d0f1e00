import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { GivenPolicy, ProposedChange } from '../core/access-report/policy-change.ts'
import { trackingPeriod } from '../core/access-report/tally.ts'
import { type WhatIfAnswer, whatIf } from '../core/access-report/what-if.ts'
import { characterCount } from '../core/character-count.ts'
import { maxScpLength } from '../core/organization/quotas.ts'
import { parsePolicyDocument } from '../core/policy/policy-document.ts'
import type { Store } from '../store/open-store.ts'
import { organizationView } from '../store/organization-view.ts'
import { chosenOrganization } from './chosen-organization.ts'
import { answerOf, type PageAnswer, toProblem } from './page-answer.ts'

export interface WhatIfOptions {
  readonly store: Store
  readonly runner: { catchUp(): void }
  readonly clock: Clock
  readonly defaultAccountId: string
}

export interface WhatIfRequest {
  readonly query: URLSearchParams
  readonly body: string
}

/**
 * The answer of `POST /_emulator/what-if`: the services that accounts would lose or gain by a change of SCPs. `id` or
 * `account` choose the organization, as for the export. Accounts are written one after the other: all together may be
 * longer than a text can be.
 */
export function createWhatIf({ store, runner, clock, defaultAccountId }: WhatIfOptions) {
  return ({ query, body }: WhatIfRequest): PageAnswer =>
    answerOf(() => {
      const change = readChange(body)
      if ('problems' in change) return { status: 400, detail: change.problems.join('\n') }
      runner.catchUp()
      const organization = chosenOrganization(store, query, defaultAccountId)
      if (!organization) return { status: 404, detail: 'There is no such organization.' }
      const activity = store.activity.snapshot()
      try {
        const period = trackingPeriod(clock.now())
        const observed = { attemptsOf: activity.attemptsOf, period }
        const answer = whatIf(organizationView(store, organization), change, observed)
        if ('failure' in answer) return toProblem(answer.failure)
        return { status: 200, contentType: 'application/json', body: Readable.from(jsonOf(answer)) }
      } finally {
        activity.close()
      }
    })
}

function* jsonOf({ accounts }: WhatIfAnswer): Generator<string> {
  yield '{"accounts":['
  for (const [index, account] of accounts.entries()) yield `${index ? ',' : ''}\n${JSON.stringify(account)}`
  yield ']}\n'
}

const id = z.string('expected an id')
const policy = z
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
const proposedChange = z.strictObject(
  {
    target: id.optional(),
    attach: policy.optional(),
    detach: id.optional(),
    replace: id.optional(),
    with: policy.optional(),
  },
  { error: 'expected an object of target, attach, detach, replace, with' },
)

function readChange(body: string): ProposedChange | { readonly problems: readonly string[] } {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch (error) {
    return { problems: [`expected JSON: ${(error as Error).message}`] }
  }
  const read = proposedChange.safeParse(value)
  if (read.success) return read.data
  return { problems: read.error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`) }
}
