import { explain as explainReport } from '../../core/access-report/explain.ts'
import type { Options } from '../options.ts'
import { nonEmptyString, organizationOption, outputOption } from '../shared-options.ts'
import { defineCommand, InputError } from './command.ts'
import { renderExplanation } from './render-explanation.ts'
import { withOrganization } from './with-organization.ts'

const options = {
  organization: { ...organizationOption, required: true },
  service: { hint: 'NAMESPACE', description: 'only this service, such as s3', schema: nonEmptyString },
  action: { hint: 'ACTION', description: 'only this action, such as s3:GetObject', schema: nonEmptyString },
  output: outputOption(['table', 'json']),
} as const satisfies Options

export const explain = defineCommand({
  name: 'explain',
  summary: 'Explain why a report lists a service, or which SCP removes it.',
  operands: ['ENTITY_PATH'],
  options,
  async run({ organization: file, service, action, output }, [entityPath = ''], terminal) {
    withOrganization(file, ({ view, names }) => {
      const answer = explainReport(view, { entityPath, service, action })
      if ('failure' in answer) throw new InputError(answer.failure.message)
      terminal.print(renderExplanation(answer.explanation, output, names))
    })
  },
})
