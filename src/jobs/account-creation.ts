import { accountWithDefaultEmail } from '../core/organization/email.ts'
import { newIdOf } from '../core/organization/new-id.ts'
import { treeChanged } from '../store/effective-policies.ts'
import { isKnownAccount } from '../store/is-known-account.ts'
import type { Store } from '../store/open-store.ts'
import type { DueHandler } from './runner.ts'

/** What a job of the kind ACCOUNT_CREATION is asked for. */
export interface AccountCreation {
  readonly organizationId: string
  /** For the ids that the account gets. */
  readonly seed: string
  readonly name: string
  readonly email: string
  readonly roleName?: string
  /** Whether an account in AWS GovCloud (US) is made along with it. */
  readonly govCloud: boolean
  readonly tags: readonly { readonly key: string; readonly value: string }[]
}

/** What comes of it. */
export interface CreatedAccount {
  readonly accountId: string
  readonly govCloudAccountId?: string
}

/** Creates an account directly under the root of its organization. The reasons of a failure are those of AWS's model. */
export function accountCreationHandler(store: Store, { accountLimit }: { readonly accountLimit: number }): DueHandler {
  const { organizations, entities, accounts, policies, tags } = store

  /** 12 digits that no account of an organization has yet. */
  function unusedId(seed: string): string {
    const id = newIdOf.account(seed)
    return isKnownAccount(store, id) ? unusedId(`${seed}.`) : id
  }

  return job => {
    const creation: AccountCreation = JSON.parse(job.input)
    const { organizationId, seed, name, email, roleName, govCloud } = creation
    const organization = organizations.find(organizationId)
    if (!organization) return failure('INTERNAL_FAILURE')
    if (accounts.withEmail(email, organizationId) ?? accountWithDefaultEmail(email))
      return failure('EMAIL_ALREADY_EXISTS')
    if (entities.count(organizationId, 'ACCOUNT') >= accountLimit) return failure('ACCOUNT_LIMIT_EXCEEDED')
    const id = unusedId(seed)
    const joinedAt = job.dueAt ?? job.createdAt
    entities.insert(organizationId, { id, kind: 'ACCOUNT', name, parentId: organization.rootId })
    accounts.insert(organizationId, {
      id,
      name,
      email,
      state: 'ACTIVE',
      joinedMethod: 'CREATED',
      joinedAt,
      ...(roleName !== undefined && { roleName }),
    })
    policies.attachDefaults(organization, id)
    treeChanged(store, organization, { below: id, now: joinedAt })
    for (const tag of creation.tags) tags.put(organizationId, { resourceId: id, ...tag })
    const created: CreatedAccount = {
      accountId: id,
      ...(govCloud && { govCloudAccountId: unusedId(`${seed} in GovCloud`) }),
    }
    return { output: JSON.stringify(created) }
  }
}

function failure(code: string) {
  return { error: { code, message: '' } }
}
