import type { Clock } from '../../clock'
import { pause } from './pause'

/** What lets a crawl fetch, read and store: only so many have it at once. */
export interface Turn {
  /** Whether it was long, and others wait: what is under way may end, nothing else should begin. */
  readonly isOver: boolean
  /** Lets others have it for so many milliseconds, and waits until it comes again; throws when the crawl or `stop` is aborted. */
  rest(ms: number, stop?: AbortSignal): Promise<void>
  /** Rests when it is over, until others had theirs. */
  giveWay(): Promise<void>
  end(): void
}

export interface Turns {
  /** How many more may come: those that could begin, and as many that would be next. */
  readonly room: number
  /** Waits for a turn; throws when `signal` aborts. */
  take(orgId: string, signal: AbortSignal): Promise<Turn>
}

interface TurnsOptions {
  readonly clock: Clock
  readonly atOnce: number
  /** For how long a turn is not given up for others. */
  readonly turnMs: number
}

interface Waiting {
  readonly orgId: string
  begin(): void
}

/** Lets crawls work in turns: one of an organisation at once, and organisations after each other. */
export function createTurns({ clock, atOnce, turnMs }: TurnsOptions): Turns {
  const working = new Set<string>()
  let waiting: readonly Waiting[] = []

  function giveTurns(): void {
    while (working.size < atOnce) {
      const next = waiting.find(({ orgId }) => !working.has(orgId))
      if (!next) return
      waiting = waiting.filter((one) => one !== next)
      working.add(next.orgId)
      next.begin()
    }
  }
  function release(orgId: string): void {
    working.delete(orgId)
    // however many crawls an organisation has, the others come first now
    const isTheirs = (one: Waiting) => one.orgId === orgId
    waiting = [...waiting.filter((one) => !isTheirs(one)), ...waiting.filter(isTheirs)]
    giveTurns()
  }
  function wait(orgId: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const leave = () => {
        waiting = waiting.filter((one) => one !== mine)
        reject(signal.reason)
      }
      const begin = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const mine = { orgId, begin }
      signal.addEventListener('abort', leave)
      waiting = [...waiting, mine]
      giveTurns()
    })
  }

  return {
    get room() {
      const next = waiting.filter(({ orgId }) => !working.has(orgId))
      return Math.max(0, 2 * atOnce - working.size - next.length)
    },
    async take(orgId, signal) {
      await wait(orgId, signal)
      let since: number | null = clock.now()
      const end = () => {
        if (since === null) return
        since = null
        release(orgId)
      }
      const isOver = () => {
        const isLong = since !== null && clock.now() - since >= turnMs
        return isLong && waiting.some((one) => one.orgId === orgId || !working.has(one.orgId))
      }
      const rest = async (ms: number, stop = signal) => {
        end()
        await pause(clock, ms, stop)
        await wait(orgId, stop)
        since = clock.now()
      }
      return {
        get isOver() {
          return isOver()
        },
        rest,
        giveWay: async () => (isOver() ? rest(0) : undefined),
        end,
      }
    },
  }
}
