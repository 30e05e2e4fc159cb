/** The time, as everything that depends on it receives it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `run` once after `ms` milliseconds unless the returned function is called first. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** A clock whose waits can all be ended at once: when a server stops, nothing is worth waiting for. */
export function endableClock(clock: Clock): Clock & { endWaits(): void } {
  const waits = new Set<() => void>()
  let isEnded = false
  return {
    now: clock.now,
    after(ms, run) {
      const finish = () => {
        waits.delete(finish)
        cancel()
        run()
      }
      const cancel = clock.after(isEnded ? 0 : ms, finish)
      waits.add(finish)
      return () => {
        waits.delete(finish)
        cancel()
      }
    },
    endWaits() {
      isEnded = true
      for (const finish of [...waits]) finish()
    },
  }
}
