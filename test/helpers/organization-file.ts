import { join } from 'node:path'
import type { Test } from 'tap'
import { OrganizationFileError, readOrganizationFile } from '../../src/organization-file/read/read-organization-file.ts'
import type { LoadedOrganization } from '../../src/organization-file/read/to-state.ts'
import { openStore, type Store } from '../../src/store/open-store.ts'
import { insertOrganization } from '../../src/store/organization-state.ts'

export const now = Date.parse('2026-01-31T12:00:00Z')

/** Reads an organization file with this text; `files` stand beside it. */
export function readText(t: Test, text: string, files: Readonly<Record<string, string>> = {}): LoadedOrganization {
  const folder = t.testdir({ ...files, 'organization.yaml': text })
  return readOrganizationFile(join(folder, 'organization.yaml'), now)
}

/** A store in memory that holds the organizations of files with these texts. */
export function storeOf(t: Test, ...texts: readonly string[]): Store {
  const store = openStore()
  for (const text of texts) insertOrganization(store, readText(t, text).state)
  return store
}

/** The lines of the error that reading the file gives, without the folder. */
export function mistakesIn(t: Test, text: string, files: Readonly<Record<string, string>> = {}): string[] {
  try {
    readText(t, text, files)
    return []
  } catch (error) {
    if (!(error instanceof OrganizationFileError)) throw error
    return error.message.replaceAll(`${t.testdirName}/`, '').split('\n')
  }
}
