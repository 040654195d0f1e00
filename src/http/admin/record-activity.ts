import { z } from 'zod'
import { DamagedLogError } from '../../activity/damaged-log-error.ts'
import type { ReadingTimes } from '../../activity/read-log.ts'
import { latestAttempts, type Tally } from '../../activity/tally.ts'
import type { Store } from '../../store/open-store.ts'
import type { AdminContext } from './endpoint.ts'
import { Problem } from './problem.ts'

export const unknownParameter = () => ({
  unknown: z
    .enum(['refuse', 'skip'], 'expected refuse or skip')
    .default('refuse')
    .describe('What becomes of accounts and services that the emulator does not know'),
})

export const problemsOfRecording = { 422: 'Accounts or services are not known. Nothing is recorded.' }

export const skippedSchema = () =>
  z
    .array(
      z.object({
        account: z.string().optional().describe('An account that is not known'),
        service: z.string().optional().describe('A service, or the source of events, that is not known'),
        reason: z.string().optional().describe('Why events are no activity'),
        why: z.string().optional().describe('The same in words'),
        entries: z.int().describe('How many there were'),
      }),
    )
    .describe('What was not recorded')

export function readingTimes({ clocks, settings }: AdminContext, accountId?: string): ReadingTimes {
  const now = (accountId === undefined ? clocks.common : clocks.of(accountId)).now()
  return { now, horizon: now - settings.activityDelay }
}

/** For what reading a log rejects with. */
export function refuseDamage(error: unknown): never {
  throw error instanceof DamagedLogError ? new Problem(400, `The log cannot be read: ${error.message}`) : error
}

interface RecordOptions {
  readonly unknown: 'refuse' | 'skip'
  /** Whether what was there is removed first. */
  readonly replace?: boolean
}

/**
 * Records the attempts of a tally, all of them or none. Throws a Problem that names the accounts and services that are not
 * known, unless they shall be skipped.
 */
export function recordActivity(context: AdminContext, tally: Tally, { unknown, replace = false }: RecordOptions) {
  const { store } = context
  const accounts = strangersIn(context, tally)
  const services = tally.skipped.get('UNKNOWN_SERVICE')?.names ?? new Map<string, number>()
  if (unknown === 'refuse' && accounts.size + services.size > 0)
    throw new Problem(422, [...refusals('account', accounts), ...refusals('service', services)].join('\n'))
  const attempts = latestAttempts(tally).filter(({ accountId }) => !accounts.has(accountId))
  store.transaction(() => {
    if (replace) store.activity.remove({})
    for (const attempt of attempts) store.activity.record([attempt], readingTimes(context, attempt.accountId).horizon)
  })
  return {
    recorded: attempts.length,
    skipped: [
      ...[...accounts].map(([account, entries]) => ({ account, entries })),
      ...[...services].map(([service, entries]) => ({ service, entries })),
    ],
  }
}

/** How many attempts each account made that the emulator does not know. */
function strangersIn({ store, defaultAccountId }: AdminContext, { attempts }: Tally): ReadonlyMap<string, number> {
  const strangers = new Map<string, number>()
  for (const { accountId, count } of attempts.values())
    if (accountId !== defaultAccountId && !isKnown(store, accountId))
      strangers.set(accountId, (strangers.get(accountId) ?? 0) + count)
  return strangers
}

function isKnown({ organizations, accounts }: Store, accountId: string): boolean {
  return (organizations.ofAccount(accountId) ?? accounts.standalone.find(accountId)) !== undefined
}

function refusals(kind: string, names: ReadonlyMap<string, number>): string[] {
  return [...names.keys()].sort().map(name => `The ${kind} "${name}" is not known.`)
}
