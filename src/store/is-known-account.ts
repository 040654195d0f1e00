import type { Store } from './open-store.ts'

/** Whether an account is a member of an organization, or was one. */
export function isKnownAccount(
  { organizations, accounts }: Pick<Store, 'organizations' | 'accounts'>,
  id: string,
): boolean {
  return (organizations.ofAccount(id) ?? accounts.standalone.find(id)) !== undefined
}
