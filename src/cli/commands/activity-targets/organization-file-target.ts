import { readOrganizationFile } from '../../../organization-file/read/read-organization-file.ts'
import { writeActivity } from '../../../organization-file/write/write-activity.ts'
import { type ActivityTarget, awsActivityDelay, partitionByAccount } from './activity-target.ts'

/** The activity in an organization file. Throws an OrganizationFileError for mistakes in the file. */
export function openOrganizationFileTarget(file: string, now: number): ActivityTarget {
  const { state, activity } = readOrganizationFile(file, now)
  const accounts = new Set(state.accounts.map(({ id }) => id))
  return {
    now,
    horizon: now - awsActivityDelay,
    async record(attempts) {
      const { known, unknown } = partitionByAccount(attempts, account => accounts.has(account))
      writeActivity(file, known, now)
      return unknown
    },
    list: async () => activity,
    close() {},
  }
}
