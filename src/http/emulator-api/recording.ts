import { z } from 'zod'
import { DamagedLogError } from '../../activity/damaged-log-error.ts'
import type { OnSkip } from '../../activity/read-log.ts'
import type { SkipReason } from '../../core/activity/activity-sink.ts'
import { ProblemError } from './problem-error.ts'

export const unknownParameter = () => ({
  unknown: z
    .enum(['refuse', 'skip'], 'expected refuse or skip')
    .default('refuse')
    .describe('What to do with unknown accounts and services: refuse the request, or skip them'),
})

export const problemsOfRecording = { 422: 'Unknown accounts or services. Nothing is recorded.' }

const maxUnreadEntries = 20

export const skippedSchema = () =>
  z
    .array(
      z.object({
        account: z.string().optional().describe('An unknown account'),
        service: z.string().optional().describe('An unknown service or event source'),
        reason: z.string().optional().describe('Why events do not count as activity'),
        why: z.string().optional().describe('The reason in words'),
        entries: z.int().describe('Number of skipped entries'),
        first: z
          .array(
            z.object({
              position: z.int().describe('Of the event or row, from 1'),
              field: z.string().optional().describe('What cannot be read: account, Region or time'),
            }),
          )
          .optional()
          .describe(`The first ${maxUnreadEntries} entries that cannot be read`),
      }),
    )
    .describe('What was not recorded')

/** An event or row that cannot be read. */
export interface UnreadEntry {
  /** In the log, from 1. The header of a table does not count. */
  readonly position: number
  readonly field?: string
}

/** The first entries that cannot be read, and how many there are. */
export function collectUnread() {
  const entries: (UnreadEntry & { readonly reason: SkipReason })[] = []
  let count = 0
  const onSkip: OnSkip = (reason, position, field) => {
    if (reason !== 'UNREADABLE' && reason !== 'UNRECOGNIZED') return
    count++
    if (entries.length < maxUnreadEntries) entries.push({ reason, position, ...(field && { field }) })
  }
  return { entries, count: () => count, onSkip }
}

/** Handles a rejection of reading a log. */
export function refuseDamage(error: unknown): never {
  throw error instanceof DamagedLogError ? new ProblemError(400, `The log cannot be read: ${error.message}`) : error
}
