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
  }
  return clock
}
