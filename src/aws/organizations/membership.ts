import { defaultEmail } from '../../core/organization/email.ts'
import type { Account, Organization } from '../../core/organization/organization.ts'
import { waitBeforeLeaving } from '../../core/organization/quotas.ts'
import type { StandaloneAccount } from '../../store/account-store.ts'
import { treeChanged } from '../../store/effective-policies.ts'
import type { Store } from '../../store/open-store.ts'
import type { Context } from '../operation.ts'
import { constraintViolation, refusal } from './errors.ts'

/** An account outside organizations. Name and e-mail address of an unknown one: our own. */
export function standaloneAccount({ accounts }: Store, id: string): StandaloneAccount {
  return accounts.standalone.find(id) ?? { id, name: `Account ${id}`, email: defaultEmail(id) }
}

/** Adds an account to an organization, as an invited one, directly under the root. */
export function join(context: Context, organization: Organization, accountId: string): void {
  const { now, store } = context
  const { name, email } = standaloneAccount(store, accountId)
  store.accounts.standalone.remove(accountId)
  store.entities.insert(organization.id, { id: accountId, kind: 'ACCOUNT', name, parentId: organization.rootId })
  store.accounts.insert(organization.id, {
    id: accountId,
    name,
    email,
    state: 'ACTIVE',
    joinedMethod: 'INVITED',
    joinedAt: now,
  })
  store.policies.attachDefaults(organization, accountId)
  treeChanged(store, organization, { below: accountId, now })
}

/** Removes an account from its organization, and cancels its pending approval. Throws if it cannot leave. */
export function leave(context: Context, organization: Organization, account: Account): void {
  const { now, store } = context
  if (account.id === organization.managementAccountId) throw refusal('MasterCannotLeaveOrganizationException')
  const [administrates] = store.delegations.servicesOf(organization.id, account.id, { after: '', limit: 1 })
  if (administrates) throw constraintViolation('CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG')
  if (account.joinedMethod === 'CREATED' && now - account.joinedAt < waitBeforeLeaving)
    throw constraintViolation('WAIT_PERIOD_ACTIVE')
  store.handshakes.cancel(organization.id, now, { action: 'APPROVE_ALL_FEATURES', accountId: account.id })
  store.accounts.standalone.put(account)
  store.entities.remove(organization.id, account.id)
}
