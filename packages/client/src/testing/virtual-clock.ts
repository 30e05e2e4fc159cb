import type { Clock } from '../clock'

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  /** Moves to the next timer and runs it. Returns false when there is none. */
  step(): boolean
}

interface Timer {
  readonly due: number
  readonly order: number
  readonly run: () => void
}

export function virtualClock(start = 1_750_000_000_000): VirtualClock {
  const timers = new Set<Timer>()
  let now = start
  let order = 0
  return {
    now: () => now,
    after(ms, run) {
      const timer = { due: now + Math.max(0, ms), order: order++, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    step() {
      let next: Timer | undefined
      for (const timer of timers) {
        const isEarlier = !next || timer.due < next.due || (timer.due === next.due && timer.order < next.order)
        if (isEarlier) next = timer
      }
      if (!next) return false
      timers.delete(next)
      now = next.due
      next.run()
      return true
    },
  }
}
