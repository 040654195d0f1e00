import type { ActivityPlace } from './activity-place.ts'
import { openDataPlace } from './data-place.ts'
import { openFixturePlace } from './fixture-place.ts'
import { openUrlPlace } from './url-place.ts'

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
