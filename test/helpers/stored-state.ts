import { policyTypes } from '../../src/core/organization/organization.ts'
import type { Store } from '../../src/store/open-store.ts'
import { everything } from '../../src/store/page.ts'

/** Everything that a store holds of its organizations, but for handshakes. */
export function storedState({ organizations, entities, accounts, policies, tags, delegations, jobs }: Store): object[] {
  return organizations.ids().map(id => {
    const organization = organizations.find(id)
    return {
      organization,
      entities: entities.all(id),
      accounts: accounts.all(id, everything),
      creations: [...jobs.ofAccount(organization?.managementAccountId ?? '', 'ACCOUNT_CREATION')],
      policies: policyTypes.flatMap(type => policies.ofType(id, type, everything)),
      attachments: policies.attachments(id),
      tags: tags.all(id),
      serviceAccess: delegations.serviceAccess.list(id, everything),
      delegations: delegations.all(id),
      resourcePolicy: delegations.resourcePolicy.find(id),
    }
  })
}
