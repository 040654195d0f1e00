import type { ReadingTimes } from '../../activity/read-log.ts'
import type { Logger } from '../../core/values/logger.ts'
import type { Store } from '../../store/open-store.ts'
import { loadOrganization } from '../load-organization.ts'
import { type OrganizationOfFile, readInitFolder } from './read-init-folder.ts'

export interface InitFolderOptions extends ReadingTimes {
  readonly folder: string
  /** The organizations that the store already holds; the folder may have logs of their accounts. */
  readonly existing: readonly OrganizationOfFile[]
  readonly log: Logger
}

/** Loads an init folder into the store, all or nothing. Rejects with an OrganizationFileError that lists the mistakes of all files. */
export async function loadInitFolder(
  store: Store,
  { folder, now, horizon, existing, log }: InitFolderOptions,
): Promise<void> {
  const { organizations, logs, ...others } = await readInitFolder(folder, { now, horizon }, existing)
  store.transaction(() => {
    for (const { loaded } of organizations) {
      const isNew = loadOrganization(store, loaded, now, horizon)
      if (!isNew) store.activity.record(loaded.activity, horizon)
    }
  })
  const ids = organizations.map(({ loaded }) => loaded.state.organization.id)
  log.info({ folder, organizations: ids, logs: logs.length, ...others }, 'init folder loaded')
}
