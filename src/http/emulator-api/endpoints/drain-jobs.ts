import { defineEndpoint, noContent } from '../endpoint.ts'

export const drainJobs = defineEndpoint({
  method: 'POST',
  path: '/jobs/drain',
  summary: 'End the jobs that are under way',
  description:
    'Reports that a fault holds are released; what is IN_PROGRESS for a while, reports, creations and closures of accounts, is completed now.',
  responses: () => ({ 204: { description: 'Nothing is under way any more' } }),
  async handle(_request, { emulator }) {
    await emulator.runner.finishAll()
    return noContent
  },
})
