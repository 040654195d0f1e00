import { z } from 'zod'
import { explain as explainServices } from '../../../core/access-report/explain.ts'
import { reportFailures } from '../../../core/access-report/report.ts'
import { organizationIdOf } from '../../../core/organization/entity-path.ts'
import { organizationView } from '../../../store/organization-view.ts'
import { defineEndpoint, json } from '../endpoint.ts'
import { ProblemError, problemForFailure } from '../problem-error.ts'
import { sampleIds } from '../sample-ids.ts'
import { namespaceSchema, refusalSchema } from '../schemas.ts'

export const explain = defineEndpoint({
  method: 'GET',
  path: '/explain',
  summary: 'Explain why the report on an entity lists a service, or does not',
  description: 'For all services, one service or one action.',
  query: () => ({
    entityPath: z
      .string('expected the path of an entity')
      .describe('The path of a root, OU or account')
      .meta({ examples: [`${sampleIds.organization}/${sampleIds.root}`] }),
    service: namespaceSchema().optional(),
    action: z
      .string()
      .optional()
      .describe('An action; not together with service')
      .meta({ examples: ['s3:GetObject'] }),
  }),
  responses: () => ({ 200: { description: 'The reasons', content: { 'application/json': explanationSchema() } } }),
  problems: {
    404: 'No such entity.',
    409: 'SCPs are not enabled.',
    422: 'The policies are too complex.',
  },
  handle({ query }, { emulator: { store, runner } }) {
    runner.catchUp()
    const organization = store.organizations.find(organizationIdOf(query.entityPath))
    if (!organization) throw new ProblemError(404, reportFailures.entityPath.message)
    const result = explainServices(organizationView(store, organization), query)
    if ('failure' in result) throw problemForFailure(result.failure)
    return json(result.explanation)
  },
})

const explanationSchema = () =>
  z.object({
    entityPath: z.string(),
    managementAccount: z
      .literal(true)
      .optional()
      .describe('Present for the management account, which SCPs do not affect'),
    services: z.array(
      z.discriminatedUnion('allowed', [
        z.object({
          namespace: namespaceSchema(),
          name: z.string(),
          allowed: z.literal(true),
          action: z.string().describe('One of the allowed actions'),
          resourceType: z.string().optional().describe('A resource type on which the action is allowed'),
        }),
        z.object({
          namespace: namespaceSchema(),
          name: z.string(),
          allowed: z.literal(false),
          refusal: refusalSchema(),
        }),
      ]),
    ),
  })
