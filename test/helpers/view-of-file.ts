import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { organizationView } from '../../src/store/organization-view.ts'
import { createTestApp } from './test-app.ts'

/** An organization file, given as a value, as reports look at it; and its store. */
export function viewOfFile(t: Test, file: object) {
  const fixture = join(t.testdir(), 'organization.json')
  writeFileSync(fixture, JSON.stringify(file))
  const { store } = createTestApp(t, { organization: fixture }).emulator
  const organization = store.organizations.first()
  if (!organization) throw new Error('the file has no organization')
  return { fixture, store, organization, view: organizationView(store, organization) }
}
