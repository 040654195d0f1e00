/** Where time comes from. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still, or runs on from the time that it was set to. Times are milliseconds since the epoch. */
export interface SettableClock extends Clock {
  isRunning(): boolean
  set(time: number): void
  /** Moves on by so many milliseconds. */
  advance(duration: number): void
  run(): void
  stop(): void
  /** Shows the time of its source again, and runs. */
  follow(): void
  /** Is as it was at the start. */
  reset(): void
  /** Remembers how it is; what this gives lets it be so again. */
  mark(): () => void
}

/** A clock that shows the time of `source`; with `start`, it stands still at that time. */
export function createClock(source: Clock, start?: number): SettableClock {
  let offset = 0
  let stoppedAt = start
  const clock: SettableClock = {
    now: () => stoppedAt ?? source.now() + offset,
    isRunning: () => stoppedAt === undefined,
    set(time) {
      if (stoppedAt === undefined) offset = time - source.now()
      else stoppedAt = time
    },
    advance: duration => clock.set(clock.now() + duration),
    run() {
      if (stoppedAt !== undefined) offset = stoppedAt - source.now()
      stoppedAt = undefined
    },
    stop() {
      stoppedAt = clock.now()
    },
    follow() {
      offset = 0
      stoppedAt = undefined
    },
    reset() {
      offset = 0
      stoppedAt = start
    },
    mark() {
      const [markedOffset, markedStop] = [offset, stoppedAt]
      return () => {
        offset = markedOffset
        stoppedAt = markedStop
      }
    },
  }
  return clock
}

/** A clock for everybody, and clocks of their own for some accounts. `keyOf` tells which accounts share one. */
export interface Clocks {
  /** Of everybody who has none of their own. */
  readonly common: SettableClock
  /** Of an account. */
  of(accountId: string): SettableClock
  /** From now on, an account has a clock of its own, which is driven by the common one. */
  own(accountId: string): SettableClock
  /** From now on, an account has the common clock. */
  share(accountId: string): void
  /** All is as it was at the start. */
  reset(): void
  /** Remembers how the clock of an account is, or how all are; what this gives lets it be so again. */
  mark(accountId?: string): () => void
}

export function createClocks(common: SettableClock, keyOf: (accountId: string) => string): Clocks {
  const owned = new Map<string, SettableClock>()
  return {
    common,
    of: accountId => (owned.size ? owned.get(keyOf(accountId)) : undefined) ?? common,
    own(accountId) {
      const key = keyOf(accountId)
      const clock = owned.get(key) ?? createClock(common)
      owned.set(key, clock)
      return clock
    },
    share: accountId => void owned.delete(keyOf(accountId)),
    reset() {
      owned.clear()
      common.reset()
    },
    mark(accountId) {
      if (accountId !== undefined) return markOwn(keyOf(accountId))
      const backs = [common.mark(), ...[...owned.keys()].map(markOwn)]
      return () => {
        owned.clear()
        for (const back of backs) back()
      }
    },
  }

  function markOwn(key: string): () => void {
    const clock = owned.get(key)
    const back = clock?.mark()
    return () => {
      if (!clock) owned.delete(key)
      else owned.set(key, clock)
      back?.()
    }
  }
}
