import { defineEndpoint, noContent } from '../endpoint.ts'
import { accountIdSchema } from '../schemas.ts'

export const reset = defineEndpoint({
  method: 'POST',
  path: '/reset',
  summary: 'Reset to the initial state',
  description:
    'Reads the organization file again, and removes everything else: organizations, activity, jobs, sessions, faults and changes to the clock.',
  query: () => ({
    account: accountIdSchema().optional().describe('Only the state of this account and its organization'),
  }),
  responses: () => ({ 204: { description: 'Reset' } }),
  problems: {
    409: 'An account of the organization file now belongs to another organization. Nothing is changed.',
    422: 'The organization file has mistakes. Nothing is changed.',
  },
  async handle({ query: { account } }, { emulator }) {
    await emulator.snapshots.reset(account)
    return noContent
  },
})
