import type { Clock } from '../clock'

/** Between two looks everything else in the process has its turn, and what hurries meanwhile is one look. */
const GAP_MS = 10
/** While the database is away, looking gets rarer up to this. */
const LOOK_MAX_MS = 30_000

interface Repeating {
  readonly clock: Clock
  readonly everyMs: number
  readonly look: () => Promise<void>
  readonly onError: (error: unknown) => void
}

export interface Repeated {
  /** Looks as soon as it can. */
  nudge(): void
  /** Waits for the look under way, and looks no more. */
  stop(): Promise<void>
}

/** Looks again and again until it is stopped. */
export function repeat({ clock, everyMs, look, onError }: Repeating): Repeated {
  let isStopping = false
  let isNudged = false
  let endGap = () => {}
  let endWait = () => {}

  const pause = (ms: number, onBegin: (end: () => void) => void) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve)
      onBegin(() => {
        cancel()
        resolve()
      })
    })

  const lookUntilStopped = async () => {
    let failures = 0
    while (!isStopping) {
      isNudged = false
      try {
        await look()
        failures = 0
      } catch (error) {
        failures += 1
        onError(error)
      }
      if (!isStopping) await pause(GAP_MS, (end) => (endGap = end))
      if (isStopping || (isNudged && failures === 0)) continue
      await pause(Math.min(everyMs * 2 ** failures, LOOK_MAX_MS), (end) => (endWait = end))
    }
  }
  const looking = lookUntilStopped()

  return {
    nudge() {
      isNudged = true
      endWait()
    },
    async stop() {
      isStopping = true
      endGap()
      endWait()
      await looking
    },
  }
}
