import { z } from 'zod'
import type { Organization } from '../../core/organization/organization.ts'
import type { EmulatorParts } from '../../emulator/create-emulator.ts'
import { ProblemError } from './problem-error.ts'
import { sampleIds } from './sample-ids.ts'

/** Parameters that choose an organization. */
export const organizationParameters = () => ({
  id: z
    .string()
    .optional()
    .describe('The id of an organization')
    .meta({ examples: [sampleIds.organization] }),
  account: z
    .string()
    .optional()
    .describe(
      'Chooses the organization of this account. Without id and account: that of the default account, else the first one',
    ),
})

/** Throws a ProblemError where there is no such organization. */
export function chosenOrganization(
  { store: { organizations }, defaultAccountId }: EmulatorParts,
  { id, account }: { readonly id?: string | undefined; readonly account?: string | undefined },
): Organization {
  const chosen = () => {
    if (id !== undefined) return organizations.find(id)
    if (account !== undefined) return organizations.ofAccount(account)
    return organizations.ofAccount(defaultAccountId) ?? organizations.first()
  }
  const organization = chosen()
  if (!organization) throw new ProblemError(404, noSuchOrganization)
  return organization
}

export const noSuchOrganization = 'No such organization.'
