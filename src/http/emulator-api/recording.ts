import { z } from 'zod'
import { DamagedLogError } from '../../activity/damaged-log-error.ts'
import { ProblemError } from './problem-error.ts'

export const unknownParameter = () => ({
  unknown: z
    .enum(['refuse', 'skip'], 'expected refuse or skip')
    .default('refuse')
    .describe('What to do with unknown accounts and services: refuse the request, or skip them'),
})

export const problemsOfRecording = { 422: 'Unknown accounts or services. Nothing is recorded.' }

export const skippedSchema = () =>
  z
    .array(
      z.object({
        account: z.string().optional().describe('An unknown account'),
        service: z.string().optional().describe('An unknown service or event source'),
        reason: z.string().optional().describe('Why events do not count as activity'),
        why: z.string().optional().describe('The reason in words'),
        entries: z.int().describe('Number of skipped entries'),
      }),
    )
    .describe('What was not recorded')

/** Handles a rejection of reading a log. */
export function refuseDamage(error: unknown): never {
  throw error instanceof DamagedLogError ? new ProblemError(400, `The log cannot be read: ${error.message}`) : error
}
