import { type Clock, systemClock } from '../clock'

/** A clock that runs so many times as fast as ours. */
export function fastClock(factor: number): Clock {
  const start = Date.now()
  return {
    now: () => start + Math.round((Date.now() - start) * factor),
    after: (ms, run) => systemClock.after(ms / factor, run),
  }
}

/** A clock whose timers can be stopped for ever, as those of a process that was killed. */
export function mortalClock(clock: Clock): Clock & { readonly isDead: () => boolean; kill(): void; revive(): void } {
  let isDead = false
  let missed: (() => void)[] = []
  return {
    now: clock.now,
    after: (ms, run) => clock.after(ms, () => (isDead ? missed.push(run) : run())),
    isDead: () => isDead,
    kill() {
      isDead = true
    },
    revive() {
      isDead = false
      const runs = missed
      missed = []
      for (const run of runs) run()
    },
  }
}
