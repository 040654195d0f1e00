import { z } from 'zod'
import { DamagedLogError } from '../../activity/damaged-log-error.ts'
import { ProblemError } from './problem-error.ts'

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

/** For what reading a log rejects with. */
export function refuseDamage(error: unknown): never {
  throw error instanceof DamagedLogError ? new ProblemError(400, `The log cannot be read: ${error.message}`) : error
}
