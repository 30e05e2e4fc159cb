import type { Clock } from './clock'

/** Passes a call on unless one was passed on less than `ms` milliseconds ago: an outage is one line, not thousands. */
export function atMostEvery<Given>(ms: number, clock: Clock, call: (given: Given) => void): (given: Given) => void {
  let next = Number.NEGATIVE_INFINITY
  return (given) => {
    const now = clock.now()
    if (now < next) return
    next = now + ms
    call(given)
  }
}
