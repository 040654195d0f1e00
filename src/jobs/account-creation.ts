import { accessRole } from '../core/organization/access-role.ts'
import { accountWithDefaultEmail } from '../core/organization/email.ts'
import { newIdOf } from '../core/organization/new-id.ts'
import type { Account } from '../core/organization/organization.ts'
import { treeChanged } from '../store/effective-policies.ts'
import { isKnownAccount } from '../store/is-known-account.ts'
import type { Store } from '../store/open-store.ts'
import { accountCreation, createdAccount } from './job-data.ts'
import type { DueHandler } from './job-handlers.ts'

/** Creates an account directly under the root of its organization. Failures have the reasons of the API model. */
export function accountCreationHandler(store: Store, { accountLimit }: { readonly accountLimit: number }): DueHandler {
  const { organizations, entities, accounts, policies, roles, tags } = store

  /** A unique account id. */
  function unusedId(seed: string): string {
    const id = newIdOf.account(seed)
    return isKnownAccount(store, id) ? unusedId(`${seed}.`) : id
  }

  return job => {
    const creation = accountCreation.decode(job.input)
    const { organizationId, seed, name, email, roleName, govCloud } = creation
    const organization = organizations.find(organizationId)
    if (!organization) return failure('INTERNAL_FAILURE')
    if (accounts.withEmail(email, organizationId) ?? accountWithDefaultEmail(email))
      return failure('EMAIL_ALREADY_EXISTS')
    if (entities.count(organizationId, 'ACCOUNT') >= accountLimit) return failure('ACCOUNT_LIMIT_EXCEEDED')
    const id = unusedId(seed)
    const joinedAt = job.dueAt ?? job.createdAt
    entities.insert(organizationId, { id, kind: 'ACCOUNT', name, parentId: organization.rootId })
    const account: Account = {
      id,
      name,
      email,
      state: 'ACTIVE',
      joinedMethod: 'CREATED',
      joinedAt,
      ...(roleName !== undefined && { roleName }),
    }
    accounts.insert(organizationId, account)
    const role = accessRole(account, organization.managementAccountId)
    if (role) roles.put(role)
    policies.attachDefaults(organization, id)
    treeChanged(store, organization, { below: id, now: joinedAt })
    for (const tag of creation.tags) tags.put(organizationId, { resourceId: id, ...tag })
    const govCloudAccountId = govCloud && { govCloudAccountId: unusedId(`${seed} in GovCloud`) }
    return { output: createdAccount.encode({ accountId: id, ...govCloudAccountId }) }
  }
}

/** A failure that AWS reports by its code alone. */
function failure(code: string) {
  return { error: { code, message: '' } }
}
