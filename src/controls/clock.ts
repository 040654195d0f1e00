/** Where time comes from. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that is frozen, or runs from the time to which it was set. Times are milliseconds since the epoch. */
export interface SettableClock extends Clock {
  isRunning(): boolean
  set(time: number): void
  /** By milliseconds. */
  advance(duration: number): void
  run(): void
  stop(): void
  /** Runs, and shows the time of its source again. */
  follow(): void
  /** Returns to the initial state. */
  reset(): void
  /** Saves the state; returns a function that restores it. */
  mark(): () => void
}

/** A clock that shows the time of `source`; with `start`, it is frozen at that time. */
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

/** One clock for all accounts, and separate ones for some. Accounts with the same `keyOf` share one. */
export interface Clocks {
  /** For all accounts without a clock of their own. */
  readonly common: SettableClock
  ofAccount(accountId: string): SettableClock
  /** Gives an account a clock of its own, which is driven by the common one. */
  own(accountId: string): SettableClock
  /** Returns an account to the common clock. */
  share(accountId: string): void
  /** Returns all accounts to the common clock, and that to its initial state. */
  reset(): void
  /** Saves the state of an account's clock, or of all clocks; returns a function that restores it. */
  mark(accountId?: string): () => void
}

export function createClocks(common: SettableClock, keyOf: (accountId: string) => string): Clocks {
  const owned = new Map<string, SettableClock>()
  return {
    common,
    ofAccount: accountId => (owned.size ? owned.get(keyOf(accountId)) : undefined) ?? common,
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
      const restores = [common.mark(), ...[...owned.keys()].map(markOwn)]
      return () => {
        owned.clear()
        for (const restore of restores) restore()
      }
    },
  }

  function markOwn(key: string): () => void {
    const clock = owned.get(key)
    const restore = clock?.mark()
    return () => {
      if (!clock) owned.delete(key)
      else owned.set(key, clock)
      restore?.()
    }
  }
}
