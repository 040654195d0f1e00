import { existsSync } from 'node:fs'
import { isKnownAccount } from '../../../store/is-known-account.ts'
import { openStore } from '../../../store/open-store.ts'
import { InputError } from '../command.ts'
import { type ActivityPlace, delayOfAws } from './activity-target.ts'
import { partByAccount } from './partition-by-account.ts'

/** The activity in a data directory. Throws a DataDirectoryError where it cannot be used. */
export function openDataPlace(directory: string, now: number): ActivityPlace {
  if (!existsSync(directory))
    throw new InputError(`--data: expected a data directory, got "${directory}": no such folder`)
  const store = openStore(directory)
  const horizon = now - delayOfAws
  return {
    now,
    horizon,
    async record(attempts) {
      const { known, notTaken } = partByAccount(attempts, account => isKnownAccount(store, account))
      store.transaction(() => store.activity.record(known, horizon))
      return notTaken
    },
    list: async () => store.activity.list({}),
    close: store.close,
  }
}
