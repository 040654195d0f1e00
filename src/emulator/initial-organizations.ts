import type { ReadingTimes } from '../activity/read-log.ts'
import { readOrganization } from '../organization-file/read/read-organization-file.ts'
import type { LoadedOrganization } from '../organization-file/read/to-state.ts'
import type { Store } from '../store/open-store.ts'
import type { EmulatorPartsOptions } from './emulator-options.ts'
import { loadInitFolder } from './init-folder/load-init-folder.ts'
import { type OrganizationOfFile, readInitFolder } from './init-folder/read-init-folder.ts'
import { loadOrganization } from './load-organization.ts'

type Options = Pick<EmulatorPartsOptions, 'organization' | 'init' | 'log'>

/** The organizations that an emulator starts with: of an organization file, read at once, and of an init folder. */
export function readInitialOrganizations({ organization, init, log }: Options, now: number) {
  const path = typeof organization === 'string' ? organization : undefined
  const read = (now: number): OrganizationOfFile[] =>
    organization === undefined ? [] : [{ file: path ?? 'organization', loaded: readOrganization(organization, now) }]
  const ofFile = read(now)

  return {
    /** The organization of the file. */
    first: ofFile[0]?.loaded.state.organization,

    loadFile(store: Store, { now, horizon }: ReadingTimes): void {
      for (const { loaded } of ofFile) {
        const isNew = loadOrganization(store, loaded, now, horizon)
        log.info(
          { organization: loaded.state.organization.id, file: path },
          isNew ? 'organization loaded' : 'organization already in the store; file ignored',
        )
      }
    },

    async loadFolder(store: Store, times: ReadingTimes): Promise<void> {
      if (init !== undefined) await loadInitFolder(store, { folder: init, ...times, existing: ofFile, log })
    },

    /** Reads the file and the folder again. */
    async readAgain(times: ReadingTimes): Promise<readonly LoadedOrganization[]> {
      const existing = read(times.now)
      const organizations = init === undefined ? existing : (await readInitFolder(init, times, existing)).organizations
      return organizations.map(({ loaded }) => loaded)
    },
  }
}
