import type { Organization } from '../../core/organization/organization.ts'
import type { Context } from '../../operation.ts'
import { accessDenied, notInUse } from './errors.ts'

/** The caller's organization. Throws where it has none. */
export function organizationOf({ caller, organizations }: Pick<Context, 'caller' | 'organizations'>): Organization {
  const organization = organizations.ofAccount(caller.accountId)
  if (!organization) throw notInUse()
  return organization
}

/** The organization that the caller manages. Throws where the caller is a member account. */
export function managedOrganization(context: Pick<Context, 'caller' | 'organizations'>): Organization {
  const organization = organizationOf(context)
  if (organization.managementAccountId !== context.caller.accountId) throw accessDenied()
  return organization
}
