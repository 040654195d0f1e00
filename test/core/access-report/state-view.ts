import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { OrganizationView } from '../../../src/core/access-report/plan-report.ts'
import { stateView } from '../../../src/core/access-report/state-view.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { insertOrganization } from '../../../src/store/organization-state.ts'
import { organizationView } from '../../../src/store/organization-view.ts'
import { organizationStates } from '../../helpers/organization-states.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

t.test('a state and the store that keeps it look the same to reports', async () => {
  fc.assert(
    fc.property(organizationStates, state => {
      const store = openStore()
      insertOrganization(store, state)
      const ids = [...state.entities, ...state.policies].map(({ id }) => id)
      const everythingIn = (view: OrganizationView) =>
        [...ids, 'p-unknown00'].map(id => [
          view.entity(id),
          view.accountsOf(id),
          view.scpsAttachedTo(id),
          view.scp(id),
          view.targetsOf(id),
        ])
      const expected = everythingIn(organizationView(store, state.organization))
      store.close()
      assert.deepEqual(everythingIn(stateView(state)), expected)
    }),
    { numRuns: propertyRuns(60), endOnFailure: true },
  )
})
