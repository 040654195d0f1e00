import type { GivenPolicy } from '../../core/access-report/policy-change.ts'
import { trackingPeriod } from '../../core/access-report/report-counts.ts'
import { whatIf as whatIfChanged } from '../../core/access-report/what-if.ts'
import { attemptsByAccount } from '../../core/activity/attempt.ts'
import { parsePolicyDocument } from '../../core/policy/parse-policy-document.ts'
import { OrganizationFileError } from '../../organization-file/read/read-organization-file.ts'
import { readPolicyDocument } from '../../organization-file/read/read-policy-document.ts'
import { readSourceFile } from '../../organization-file/read-source-file.ts'
import type { Options } from '../options.ts'
import { nonEmptyString, organizationOption, outputOption } from '../shared-options.ts'
import { defineCommand, InputError } from './command.ts'
import { renderWhatIf } from './render-what-if.ts'
import { withOrganization } from './with-organization.ts'

const options = {
  organization: { ...organizationOption, required: true },
  attach: {
    hint: 'FILE|POLICY_ID',
    description: 'an SCP, or a file with a new one, to attach to the target',
    schema: nonEmptyString,
  },
  detach: { hint: 'POLICY_ID', description: 'an SCP to detach from the target', schema: nonEmptyString },
  replace: {
    hint: 'POLICY_ID',
    description: 'an SCP whose content to replace, wherever it is attached',
    schema: nonEmptyString,
  },
  with: { hint: 'FILE|POLICY_ID', description: 'the content for --replace', schema: nonEmptyString },
  target: {
    hint: 'ID',
    description: 'the root, OU or account to change; with --replace, only there',
    schema: nonEmptyString,
  },
  output: outputOption(['table', 'json']),
} as const satisfies Options

export const whatIf = defineCommand({
  name: 'what-if',
  summary: 'List the services that accounts would lose or gain if SCPs changed. Changes nothing.',
  operands: [],
  options,
  async run({ organization: file, output, attach, detach, replace, target, with: content }, _operands, terminal) {
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

/** A value with the form of an id is one; a file with such a name can be given as `./p-…`. */
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
