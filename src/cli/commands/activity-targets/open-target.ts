import type { ActivityPlace } from './activity-target.ts'
import { openDataPlace } from './data-target.ts'
import { openFixturePlace } from './organization-file-target.ts'
import { openUrlPlace } from './url-target.ts'

/** What the command line names: one of them. */
export interface NamedPlace {
  readonly fixture: string | undefined
  readonly data: string | undefined
  readonly url: string | undefined
}

/** `now`: the time of this machine, in milliseconds since the epoch. */
export async function openPlace({ fixture, data, url = '' }: NamedPlace, now: number): Promise<ActivityPlace> {
  if (fixture !== undefined) return openFixturePlace(fixture, now)
  return data === undefined ? openUrlPlace(url) : openDataPlace(data, now)
}
