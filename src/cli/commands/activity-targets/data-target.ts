import { existsSync } from 'node:fs'
import { isKnownAccount } from '../../../store/is-known-account.ts'
import { openStore } from '../../../store/open-store.ts'
import { InputError } from '../command.ts'
import { type ActivityTarget, awsActivityDelay, partitionByAccount } from './activity-target.ts'

/** The activity in a data directory. Throws a DataDirectoryError if the directory cannot be used. */
export function openDataTarget(directory: string, now: number): ActivityTarget {
  if (!existsSync(directory))
    throw new InputError(`--data: expected a data directory, got "${directory}": no such folder`)
  const store = openStore(directory)
  const horizon = now - awsActivityDelay
  return {
    now,
    horizon,
    async record(attempts) {
      const { known, unknown } = partitionByAccount(attempts, account => isKnownAccount(store, account))
      store.transaction(() => store.activity.record(known, horizon))
      return unknown
    },
    list: async () => store.activity.list({}),
    close: store.close,
  }
}
