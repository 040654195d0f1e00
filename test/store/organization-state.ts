import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { insertOrganization, organizationState } from '../../src/store/organization-state.ts'
import { readText } from '../helpers/organization-file.ts'
import { organizationStates } from '../helpers/organization-states.ts'
import { propertyRuns } from '../helpers/property-runs.ts'

t.test('what is stored is read again', async () => {
  fc.assert(
    fc.property(organizationStates, state => {
      const store = openStore()
      store.transaction(() => insertOrganization(store, state))
      const read = organizationState(store, state.organization)
      store.close()
      assert.deepEqual(read, state)
    }),
    { numRuns: propertyRuns(50) },
  )
})

t.test('members do not stand alone any more', async t => {
  const text = `
organization: { managementAccount: 111122223333 }
root: { accounts: [{ id: 222222222222, name: A }] }`
  const store = openStore()
  const { standalone } = store.accounts
  for (const id of ['222222222222', '333333333333']) standalone.put({ id, name: 'A', email: `${id}@example.com` })
  insertOrganization(store, readText(t, text).state)
  t.equal(standalone.find('222222222222'), undefined)
  t.ok(standalone.find('333333333333'))
})
