import type { Organization } from '../core/organization/organization.ts'
import type { Store } from '../store/open-store.ts'

/** The organization that a page is about: `id` or `account` of the query choose it, else it is the default account's, or the first. */
export function chosenOrganization(
  { organizations }: Pick<Store, 'organizations'>,
  query: URLSearchParams,
  defaultAccountId: string,
): Organization | undefined {
  const [id, account] = [query.get('id'), query.get('account')]
  if (id !== null) return organizations.find(id)
  if (account !== null) return organizations.ofAccount(account)
  return organizations.ofAccount(defaultAccountId) ?? organizations.first()
}
