import type { Store } from './open-store.ts'

/** Whether an account is or was in an organization. */
export function isKnownAccount(
  { organizations, accounts }: Pick<Store, 'organizations' | 'accounts'>,
  id: string,
): boolean {
  return (organizations.ofAccount(id) ?? accounts.standalone.find(id)) !== undefined
}
