import { readActivity } from '../../src/core/activity/read-activity.ts'

const now = Date.parse('2026-01-31T12:00:00Z')

/** What a value contributes, in words: `123456789012 s3 eu-west-1 2026-01-14T09:00:00Z`, or `UNKNOWN_SERVICE x.amazonaws.com`. */
export function contributionsOf(value: unknown): string[] {
  const contributions: string[] = []
  readActivity(value, now, {
    attempt(accountId, service, region, time) {
      const iso = new Date(time * 1000).toISOString().replace('.000Z', 'Z')
      contributions.push(`${accountId} ${service} ${region} ${iso}`)
    },
    skip(reason, what) {
      contributions.push(what === undefined ? reason : `${reason} ${what}`)
    },
  })
  return contributions
}
