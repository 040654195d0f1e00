import { z } from 'zod'
import { explain as explainServices } from '../../../core/access-report/explain.ts'
import { reportFailures } from '../../../core/access-report/report.ts'
import { organizationIdOf } from '../../../core/organization/entity-path.ts'
import { organizationView } from '../../../store/organization-view.ts'
import { defineEndpoint, json } from '../endpoint.ts'
import { ProblemError, problemForFailure } from '../problem-error.ts'
import { namespaceSchema, refusalSchema } from '../schemas.ts'

export const explain = defineEndpoint({
  method: 'GET',
  path: '/explain',
  summary: 'Why the report on an entity lists a service, or does not',
  description: 'For all services, for one of them, or for one action.',
  query: () => ({
    entityPath: z
      .string('expected the path of an entity')
      .describe('The path of a root, an OU or an account')
      .meta({ examples: ['o-4fxmplt198/r-c3xb'] }),
    service: namespaceSchema().optional(),
    action: z
      .string()
      .optional()
      .describe('An action, instead of a service')
      .meta({ examples: ['s3:GetObject'] }),
  }),
  responses: () => ({ 200: { description: 'The reasons', content: { 'application/json': explanationSchema() } } }),
  problems: {
    404: 'There is no such entity.',
    409: 'SCPs are not enabled.',
    422: 'The policies are too complex.',
  },
  handle({ query }, { emulator: { store, runner } }) {
    runner.catchUp()
    const organization = store.organizations.find(organizationIdOf(query.entityPath))
    if (!organization) throw new ProblemError(404, reportFailures.entityPath.message)
    const answer = explainServices(organizationView(store, organization), query)
    if ('failure' in answer) throw problemForFailure(answer.failure)
    return json(answer.explanation)
  },
})

const explanationSchema = () =>
  z.object({
    entityPath: z.string(),
    managementAccount: z.literal(true).optional().describe('No SCP binds the management account'),
    services: z.array(
      z.discriminatedUnion('allowed', [
        z.object({
          namespace: namespaceSchema(),
          name: z.string(),
          allowed: z.literal(true),
          action: z.string().describe('One that is left'),
          resourceType: z.string().optional().describe('On which it is left'),
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
