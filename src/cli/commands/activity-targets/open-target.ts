import type { ActivityTarget } from './activity-target.ts'
import { openDataTarget } from './data-target.ts'
import { openOrganizationFileTarget } from './organization-file-target.ts'
import { openUrlTarget } from './url-target.ts'

/** One of them is given. */
export interface NamedTarget {
  readonly organization: string | undefined
  readonly data: string | undefined
  readonly url: string | undefined
}

/** `now`: the time of this machine, in milliseconds since the epoch. */
export async function openTarget({ organization, data, url = '' }: NamedTarget, now: number): Promise<ActivityTarget> {
  if (organization !== undefined) return openOrganizationFileTarget(organization, now)
  return data === undefined ? openUrlTarget(url) : openDataTarget(data, now)
}
