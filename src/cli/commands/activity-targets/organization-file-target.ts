import { readOrganizationFile } from '../../../organization-file/read/read-organization-file.ts'
import { writeActivity } from '../../../organization-file/write/write-activity.ts'
import { type ActivityTarget, awsActivityDelay } from './activity-target.ts'
import { partitionByAccount } from './partition-by-account.ts'

/** The activity in an organization file. Throws an OrganizationFileError where it has mistakes. */
export function openOrganizationFileTarget(file: string, now: number): ActivityTarget {
  const { state, activity } = readOrganizationFile(file, now)
  const accounts = new Set(state.accounts.map(({ id }) => id))
  return {
    now,
    horizon: now - awsActivityDelay,
    async record(attempts) {
      const { known, notTaken } = partitionByAccount(attempts, account => accounts.has(account))
      writeActivity(file, known, now)
      return notTaken
    },
    list: async () => activity,
    close() {},
  }
}
