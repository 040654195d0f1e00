import type { OrganizationView } from '../../core/access-report/plan-report.ts'
import { stateView } from '../../core/access-report/state-view.ts'
import type { AccountAttempt } from '../../core/activity/attempt.ts'
import { TooComplexError } from '../../core/policy/arn-satisfiability.ts'
import { readOrganizationFile } from '../../organization-file/read/read-organization-file.ts'
import { InputError } from './command.ts'
import type { Names } from './describe-denial.ts'

export interface ReadOrganization {
  readonly view: OrganizationView
  readonly names: Names
  readonly activity: readonly AccountAttempt[]
  /** When the file was read, in milliseconds since the epoch. */
  readonly now: number
}

/**
 * Calls `use` with the organization of a file. Throws an OrganizationFileError for mistakes in the file, and an InputError where
 * its policies are too complex to evaluate.
 */
export function withOrganization(file: string, use: (organization: ReadOrganization) => void): void {
  const now = Date.now()
  const { state, activity } = readOrganizationFile(file, now)
  const view = stateView(state)
  const policyNames = new Map(state.policies.map(({ id, name }) => [id, name]))
  const names: Names = { ofEntity: id => view.entity(id)?.name, ofPolicy: id => policyNames.get(id) }
  try {
    use({ view, names, activity, now })
  } catch (error) {
    throw error instanceof TooComplexError ? new InputError(error.message) : error
  }
}
