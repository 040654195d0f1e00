import type { Handshake } from '../../core/handshake/handshake.ts'
import { accountWithDefaultEmail, isSameEmail } from '../../core/organization/email.ts'
import type { Recipient } from '../../store/handshake-store.ts'
import type { Context } from '../operation.ts'
import { standaloneAccount } from './membership.ts'

/** An account with its id and e-mail address, by which handshakes name it. */
export function recipient({ store }: Context, accountId: string): Recipient {
  const organization = store.organizations.ofAccount(accountId)
  const member = organization && store.accounts.find(organization.id, accountId)
  return { accountId, email: (member ?? standaloneAccount(store, accountId)).email }
}

/**
 * Whether the caller is the account that responded to a handshake, or else the account that it names. An e-mail address without an
 * account means any account outside organizations: our own.
 */
export function isRecipient(context: Context, { answeredBy, managementAccountId, target }: Handshake): boolean {
  const { caller, store } = context
  const { accountId } = caller
  if (answeredBy !== undefined) return accountId === answeredBy
  if (!target) return accountId === managementAccountId
  if (target.type === 'ACCOUNT') return accountId === target.id
  const owner = ownerOf(context, target.id)
  return owner === undefined ? !store.organizations.ofAccount(accountId) : accountId === owner
}

/** Whether the caller belongs to the organization that has sent a handshake. */
export function isOfSender({ caller, store }: Context, { organizationId }: Handshake): boolean {
  return store.organizations.ofAccount(caller.accountId)?.id === organizationId
}

/** The account with an e-mail address. Unknown accounts have a default address: our own. */
function ownerOf(context: Context, email: string): string | undefined {
  const known = context.store.accounts.withEmail(email)
  if (known !== undefined) return known
  const id = accountWithDefaultEmail(email)
  return id !== undefined && isSameEmail(recipient(context, id).email, email) ? id : undefined
}
