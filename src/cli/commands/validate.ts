import { readOrganizationFile } from '../../organization-file/read/read-organization-file.ts'
import { defineCommand } from './command.ts'

export const validate = defineCommand({
  name: 'validate',
  text: 'Check an organization file, and say where its mistakes are.',
  operands: ['FILE'],
  options: {},
  async run(_values, [file = ''], terminal) {
    const { state, activity } = readOrganizationFile(file, Date.now())
    const units = state.entities.filter(({ kind }) => kind === 'ORGANIZATIONAL_UNIT').length
    const ownPolicies = state.policies.filter(({ awsManaged }) => !awsManaged)
    const counts = `${units} OUs, ${state.accounts.length} accounts, ${ownPolicies.length} policies, ${activity.length} activities`
    terminal.print(`${file}: ok: ${state.organization.id} with ${counts}\n`)
  },
})
