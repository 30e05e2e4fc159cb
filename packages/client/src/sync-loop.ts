import { backoff } from './backoff'
import type { Clock } from './clock'
import { ExchangeFailure } from './exchange-failure'

export interface SyncLoop {
  /** There is something to send or to fetch: go at once, ending a wait. Does nothing while the server asked to hold back. */
  request(): void
  /** Goes on failing how many times in a row, and until when the server wants us to hold back. */
  readonly failures: number
  /** How many of them in a row, up to the last, were the server's fault. */
  readonly serverFaults: number
  readonly heldUntil: number | null
  stop(): void
}

export interface SyncLoopOptions {
  readonly clock: Clock
  /** A number from 0 up to 1. */
  readonly random: () => number
  /** One exchange. `isWaiting` asks for a long poll. Throws `ExchangeFailure`. */
  readonly run: (options: { isWaiting: boolean; signal: AbortSignal }) => Promise<void>
  /** Whether something is left to send. */
  readonly hasWork: () => boolean
  /** Whether to wait for news by long-polling when there is nothing to send. */
  readonly shouldPoll: () => boolean
  /** Called after every success and failure. Returns true to give up for good. */
  readonly onOutcome: (failure: ExchangeFailure | null) => boolean
}

/** Runs exchanges one at a time: order inside the outbox is kept because nothing is ever sent beside it. */
export function createSyncLoop(options: SyncLoopOptions): SyncLoop {
  const { clock, run, hasWork, shouldPoll, onOutcome } = options
  let running: { controller: AbortController; isWaiting: boolean } | null = null
  let isWanted = false
  let isStopped = false
  let failures = 0
  let serverFaults = 0
  let heldUntil: number | null = null
  let cancelTimer = () => {}

  const go = async () => {
    cancelTimer()
    const controller = new AbortController()
    const isWaiting = !isWanted && !hasWork()
    const current = { controller, isWaiting }
    running = current
    isWanted = false
    const failure = await run({ isWaiting, signal: controller.signal }).then(() => null, toFailure)
    if (running !== current) return
    running = null
    // ended by us to send something: not a failure
    if (failure && isWaiting && controller.signal.aborted) return next()
    failures = failure ? failures + 1 : 0
    serverFaults = failure?.isServerFault ? serverFaults + 1 : 0
    heldUntil = failure?.retryAfterMs ? clock.now() + failure.retryAfterMs : null
    if (onOutcome(failure)) return stop()
    if (!failure) return next()
    isWanted = true
    const delay = failure.retryAfterMs ?? backoff(failures, options.random())
    cancelTimer = clock.after(delay, () => {
      heldUntil = null
      void go()
    })
  }

  const next = () => {
    if (!isStopped && (isWanted || hasWork() || shouldPoll())) void go()
  }

  const stop = () => {
    isStopped = true
    cancelTimer()
    running?.controller.abort()
    running = null
  }

  return {
    request() {
      if (isStopped) return
      isWanted = true
      if (running?.isWaiting) return running.controller.abort()
      if (!running && heldUntil === null) void go()
    },
    get failures() {
      return failures
    },
    get serverFaults() {
      return serverFaults
    },
    get heldUntil() {
      return heldUntil
    },
    stop,
  }
}

function toFailure(error: unknown): ExchangeFailure {
  return error instanceof ExchangeFailure ? error : new ExchangeFailure('network', { cause: error })
}
