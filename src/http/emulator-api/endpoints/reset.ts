import { defineEndpoint, noContent } from '../endpoint.ts'
import { accountIdSchema } from '../schemas.ts'

export const reset = defineEndpoint({
  method: 'POST',
  path: '/reset',
  summary: 'Make everything as it was at the start',
  description:
    'The organization file is read again; everything else is gone: organizations, activity, jobs, sessions, faults, and what was done to the clock.',
  query: () => ({
    account: accountIdSchema()
      .optional()
      .describe('Only what belongs to this account and the organization that it is in'),
  }),
  responses: () => ({ 204: { description: 'It is as it was at the start' } }),
  problems: {
    409: 'An account of the organization file belongs to another organization now. Nothing is changed.',
    422: 'The organization file has mistakes now. Nothing is changed.',
  },
  async handle({ query: { account } }, { emulator }) {
    await emulator.snapshots.reset(account)
    return noContent
  },
})
