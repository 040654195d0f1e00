import { explain as explainReport } from '../../core/access-report/explain.ts'
import { explainOptions } from '../command-options.ts'
import { UsageError } from '../options.ts'
import { defineCommand, InputError } from './command.ts'
import { renderExplanation } from './render-explanation.ts'
import { withOrganization } from './with-organization.ts'

export const explain = defineCommand({
  name: 'explain',
  text: 'Tell why the report of an entity lists a service, or which SCP took it away.',
  operands: ['ENTITY_PATH'],
  options: explainOptions,
  async run({ organization: file, service, action, output }, [entityPath = ''], terminal) {
    if (service !== undefined && action !== undefined) throw new UsageError('explain takes --service or --action')
    withOrganization(file, ({ view, names }) => {
      const answer = explainReport(view, { entityPath, service, action })
      if ('failure' in answer) throw new InputError(answer.failure.message)
      terminal.print(renderExplanation(answer.explanation, output, names))
    })
  },
})
