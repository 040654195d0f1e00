import type { ActivitySink, SkipReason } from '../core/activity/activity-sink.ts'
import { type AccountAttempt, attemptKey } from '../core/activity/attempt.ts'

/** The attempts of an account to use a service in a Region: how many, and when. Times in seconds since the epoch. */
export interface CountedAttempts {
  readonly accountId: string
  readonly service: string
  readonly region: string
  count: number
  earliest: number
  latest: number
  /** The latest that is not after the horizon. */
  latestShown?: number
}

export interface CountedSkips {
  count: number
  /** How often each unknown name occurred. */
  readonly names: Map<string, number>
}

/** What logs contain. Can be cloned from one thread to another. */
export interface AttemptCounts {
  /** By account, service and Region. */
  readonly attempts: Map<string, CountedAttempts>
  readonly skipped: Map<SkipReason, CountedSkips>
}

export function emptyCounts(): AttemptCounts {
  return { attempts: new Map(), skipped: new Map() }
}

/** Adds what is read to the counts. `horizon`, in milliseconds since the epoch: up to when reports may show attempts. */
export function countingSink({ attempts, skipped }: AttemptCounts, horizon: number): ActivitySink {
  const lastShown = Math.floor(horizon / 1000)
  return {
    attempt(accountId, service, region, time) {
      const key = attemptKey({ accountId, service, region })
      let counted = attempts.get(key)
      if (!counted) {
        counted = { accountId, service, region, count: 0, earliest: time, latest: time }
        attempts.set(key, counted)
      }
      addAttempts(counted, 1, time, time, time <= lastShown ? time : undefined)
    },
    skip(reason, what) {
      const skips = skipsOf(skipped, reason)
      skips.count++
      if (what !== undefined) addName(skips, what, 1)
    },
  }
}

/** Adds `other` to `counts`. */
export function mergeCounts(counts: AttemptCounts, other: AttemptCounts): void {
  for (const [key, from] of other.attempts) {
    const into = counts.attempts.get(key)
    if (into) addAttempts(into, from.count, from.earliest, from.latest, from.latestShown)
    else counts.attempts.set(key, { ...from })
  }
  for (const [reason, { count, names }] of other.skipped) {
    const skips = skipsOf(counts.skipped, reason)
    skips.count += count
    for (const [name, times] of names) addName(skips, name, times)
  }
}

/** For each account, service and Region, the latest attempt and the latest one that reports may show. */
export function latestAttempts(counts: AttemptCounts): AccountAttempt[] {
  return [...counts.attempts.values()].flatMap(({ accountId, service, region, latest, latestShown }) =>
    (latestShown === undefined || latestShown === latest ? [latest] : [latestShown, latest]).map(time => ({
      accountId,
      service,
      region,
      time,
    })),
  )
}

function addAttempts(into: CountedAttempts, count: number, earliest: number, latest: number, shown?: number): void {
  into.count += count
  if (earliest < into.earliest) into.earliest = earliest
  if (latest > into.latest) into.latest = latest
  if (shown !== undefined && shown > (into.latestShown ?? Number.NEGATIVE_INFINITY)) into.latestShown = shown
}

function skipsOf(skipped: AttemptCounts['skipped'], reason: SkipReason): CountedSkips {
  let skips = skipped.get(reason)
  if (!skips) {
    skips = { count: 0, names: new Map() }
    skipped.set(reason, skips)
  }
  return skips
}

function addName({ names }: CountedSkips, name: string, times: number): void {
  names.set(name, (names.get(name) ?? 0) + times)
}
