import { readOrganizationFile } from '../../../organization-file/read/read-organization-file.ts'
import { writeActivity } from '../../../organization-file/write/write-activity.ts'
import { type ActivityPlace, delayOfAws } from './activity-target.ts'
import { partByAccount } from './partition-by-account.ts'

/** The activity in an organization file. Throws an OrganizationFileError where it has mistakes. */
export function openFixturePlace(file: string, now: number): ActivityPlace {
  const { state, activity } = readOrganizationFile(file, now)
  const accounts = new Set(state.accounts.map(({ id }) => id))
  return {
    now,
    horizon: now - delayOfAws,
    async record(attempts) {
      const { known, notTaken } = partByAccount(attempts, account => accounts.has(account))
      writeActivity(file, known, now)
      return notTaken
    },
    list: async () => activity,
    close() {},
  }
}
