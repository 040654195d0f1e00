import { readOrganizationFile } from '../../organization-file/read/read-organization-file.ts'
import { defineCommand } from './command.ts'
import { count } from './count.ts'

export const validate = defineCommand({
  name: 'validate',
  summary: 'Check an organization file and list its mistakes.',
  operands: ['FILE'],
  options: {},
  async run(_values, [file = ''], terminal) {
    const { state, activity } = readOrganizationFile(file, Date.now())
    const units = state.entities.filter(({ kind }) => kind === 'ORGANIZATIONAL_UNIT').length
    const policies = state.policies.filter(({ awsManaged }) => !awsManaged).length
    const counts = [
      count(units, 'OU'),
      count(state.accounts.length, 'account'),
      count(policies, 'policy', 'policies'),
      count(activity.length, 'activity entry', 'activity entries'),
    ]
    terminal.print(`${file}: OK: organization ${state.organization.id} with ${counts.join(', ')}\n`)
  },
})
