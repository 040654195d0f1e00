import { z } from 'zod'
import { organizationFile } from '../../../organization-file/schema.ts'
import { toOrganizationFile } from '../../../organization-file/write/to-organization-file.ts'
import { toYaml } from '../../../organization-file/write/to-yaml.ts'
import { organizationState } from '../../../store/organization-state.ts'
import { chosenOrganization, noSuchOrganization, organizationParameters } from '../chosen-organization.ts'
import { defineEndpoint, json, text } from '../endpoint.ts'

export const organization = defineEndpoint({
  method: 'GET',
  path: '/organization',
  summary: 'Get an organization as an organization file',
  description: 'Loading the file gives the same state.',
  query: () => ({
    format: z
      .enum(['yaml', 'json'], 'expected yaml or json')
      .optional()
      .describe('By default from the Accept header: JSON for application/json, else YAML'),
    ...organizationParameters(),
  }),
  responses: () => ({
    200: {
      description: 'The organization file',
      content: {
        'application/yaml': { description: 'The organization file as YAML' },
        'application/json': organizationFile.meta({ id: 'OrganizationFile' }),
      },
    },
  }),
  problems: { 404: noSuchOrganization },
  handle({ query, headers }, { emulator }) {
    const { store, runner } = emulator
    runner.catchUp()
    const state = organizationState(store, chosenOrganization(emulator, query))
    const activity = store.activity.snapshot()
    const attempts = state.accounts.flatMap(({ id: accountId }) =>
      activity.attemptsOf(accountId).map(attempt => ({ ...attempt, accountId })),
    )
    activity.close()
    const file = toOrganizationFile(state, attempts)
    const format = query.format ?? (/\bapplication\/json\b/i.test(headers.accept ?? '') ? 'json' : 'yaml')
    return format === 'json' ? json(file) : text('application/yaml', toYaml(file))
  },
})
