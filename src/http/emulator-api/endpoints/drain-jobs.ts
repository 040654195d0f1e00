import { defineEndpoint, noContent } from '../endpoint.ts'

export const drainJobs = defineEndpoint({
  method: 'POST',
  path: '/jobs/drain',
  summary: 'Complete all pending jobs',
  description:
    'Releases held report jobs, and completes reports, account creations and account closures that are IN_PROGRESS.',
  responses: () => ({ 204: { description: 'No pending jobs' } }),
  async handle(_request, { emulator }) {
    await emulator.runner.finishAll()
    return noContent
  },
})
