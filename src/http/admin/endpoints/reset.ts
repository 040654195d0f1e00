import { OrganizationFileError } from '../../../fixture/read-organization-file.ts'
import { noContent } from '../answer.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problem.ts'

export const reset = defineEndpoint({
  method: 'POST',
  path: '/reset',
  summary: 'Make everything as it was at the start',
  description:
    'The organization file is read again; everything else is gone: organizations, activity, jobs, sessions, faults, and what was done to the clock.',
  responses: () => ({ 204: { description: 'It is as it was at the start' } }),
  problems: { 422: 'The organization file has mistakes now. Nothing is changed.' },
  async handle(_request, { reset }) {
    try {
      await reset()
    } catch (error) {
      if (error instanceof OrganizationFileError) throw new Problem(422, error.message)
      throw error
    }
    return noContent
  },
})
