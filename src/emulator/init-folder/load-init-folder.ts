import type { Logger } from 'pino'
import type { ReadingTimes } from '../../activity/read-log.ts'
import type { Store } from '../../store/open-store.ts'
import { loadOrganization } from '../load-organization.ts'
import { type OrganizationOfFile, readInitFolder } from './read-init-folder.ts'

export interface InitFolderOptions extends ReadingTimes {
  readonly folder: string
  /** Organizations that the store holds already, for which there may be logs. */
  readonly beside: readonly OrganizationOfFile[]
  readonly log: Logger
}

/** Puts what an init folder holds into the store, all or nothing. Throws an OrganizationFileError with all mistakes of its files. */
export async function loadInitFolder(
  store: Store,
  { folder, now, horizon, beside, log }: InitFolderOptions,
): Promise<void> {
  const { organizations, logs, ...others } = await readInitFolder(folder, { now, horizon }, beside)
  store.transaction(() => {
    for (const { loaded } of organizations) {
      const isNew = loadOrganization(store, loaded, now, horizon)
      if (!isNew) store.activity.record(loaded.activity, horizon)
    }
  })
  const ids = organizations.map(({ loaded }) => loaded.state.organization.id)
  log.info({ folder, organizations: ids, logs: logs.length, ...others }, 'init folder loaded')
}
