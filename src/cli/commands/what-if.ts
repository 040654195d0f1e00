import type { GivenPolicy } from '../../core/access-report/policy-change.ts'
import { trackingPeriod } from '../../core/access-report/report-counts.ts'
import { whatIf as whatIfChanged } from '../../core/access-report/what-if.ts'
import { attemptsByAccount } from '../../core/activity/attempt.ts'
import { parsePolicyDocument } from '../../core/policy/parse-policy-document.ts'
import { OrganizationFileError } from '../../organization-file/read/read-organization-file.ts'
import { readPolicyDocument } from '../../organization-file/read/read-policy-document.ts'
import { readSourceFile } from '../../organization-file/source-file.ts'
import { whatIfOptions } from '../command-options.ts'
import { UsageError } from '../options.ts'
import { defineCommand, InputError } from './command.ts'
import { renderWhatIf } from './render-what-if.ts'
import { withOrganization } from './with-organization.ts'

export const whatIf = defineCommand({
  name: 'what-if',
  text: 'List the services that accounts would lose or gain by a change of SCPs. Nothing is changed.',
  operands: [],
  options: whatIfOptions,
  async run({ organization: file, output, attach, detach, replace, target, with: content }, _operands, terminal) {
    const attaches = attach !== undefined || detach !== undefined
    if (attaches ? replace !== undefined || content !== undefined : replace === undefined || content === undefined)
      throw new UsageError('what-if needs --attach and/or --detach, or --replace and --with')
    if (attaches && target === undefined) throw new UsageError('what-if needs --target with --attach and --detach')
    const change = { target, attach: givenPolicy(attach), detach, replace, with: givenPolicy(content) }
    withOrganization(file, ({ view, names, activity, now }) => {
      const answer = whatIfChanged(view, change, {
        attemptsOf: attemptsByAccount(activity),
        period: trackingPeriod(now),
      })
      if ('failure' in answer) throw new InputError(answer.failure.message)
      for (const part of renderWhatIf(answer, output, names)) terminal.print(part)
    })
  },
})

/** What has the form of an id is one: a file of such a name can be told as `./p-…`. */
function givenPolicy(given: string | undefined): GivenPolicy | undefined {
  if (given === undefined || /^p-[0-9a-zA-Z_]{8,128}$/.test(given)) return given
  const source = readSourceFile(given)
  if (source.problems.length) throw new OrganizationFileError(source.problems)
  const { content, problems } = readPolicyDocument({ name: given, document: given }, source, [], '')
  if (problems.length) throw new OrganizationFileError(problems)
  const parsed = parsePolicyDocument(content)
  if ('problems' in parsed) throw new Error(`checked, and malformed: ${given}`)
  return parsed.document
}
