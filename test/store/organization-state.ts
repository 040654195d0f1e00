import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { insertOrganization, organizationState } from '../../src/store/organization-state.ts'
import { organizationStates } from '../helpers/organization-states.ts'

t.test('what is stored is read again', async () => {
  fc.assert(
    fc.property(organizationStates, state => {
      const store = openStore()
      store.transaction(() => insertOrganization(store, state))
      const read = organizationState(store, state.organization)
      store.close()
      assert.deepEqual(read, state)
    }),
    { numRuns: 50 },
  )
})
