import { pino } from 'pino'
import type { OrganizationView } from '../../core/access-report/plan-report.ts'
import { TooComplexError } from '../../core/policy/arn-satisfiability.ts'
import { createEmulator, type EmulatorParts } from '../../emulator/create-emulator.ts'
import { organizationView } from '../../store/organization-view.ts'
import { InputError } from './command.ts'
import type { Names } from './describe-denial.ts'

export interface LoadedView {
  readonly store: EmulatorParts['store']
  readonly now: number
  readonly view: OrganizationView
  readonly names: Names
}

/**
 * Loads an organization file, and lets `ask` look at the organization. Throws an OrganizationFileError for mistakes of the
 * file, and an InputError where policies are too complex for an answer.
 */
export async function withOrganization(file: string, ask: (organization: LoadedView) => void): Promise<void> {
  const { store, clocks, close } = createEmulator({ fixture: file, log: pino({ level: 'silent' }) })
  try {
    const { organizations, entities, policies } = store
    const organization = organizations.first()
    if (!organization) throw new InputError(`${file}: there is no organization`)
    const names: Names = {
      ofEntity: id => entities.find(organization.id, id)?.name,
      ofPolicy: id => policies.find(organization.id, id)?.name,
    }
    ask({ store, now: clocks.common.now(), view: organizationView(store, organization), names })
  } catch (error) {
    throw error instanceof TooComplexError ? new InputError(error.message) : error
  } finally {
    await close()
  }
}
