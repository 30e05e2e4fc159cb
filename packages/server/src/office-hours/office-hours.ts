import type { OfficeHours } from '@opencx/protocol/http/settings'
import { type ZoneOffset, zoneOffset } from './zone-offset'

const MINUTE = 60_000
const DAY = 86_400_000
const WEEK = 7 * DAY
/** 4 January 1970 was a Sunday. */
const A_SUNDAY = 3 * DAY
/** A shift that a change of the clocks swallows comes again a week later; who finds none by then has none. */
const LOOK_AHEAD = 3 * WEEK

/** Whether somebody answers at a moment, in milliseconds since 1970. */
export function isOpen({ timezone, shifts }: OfficeHours, at: number): boolean {
  return waitFor(shifts, at + zoneOffset(timezone)(at)) === 0
}

/** The first moment from `at` on when somebody answers, in milliseconds since 1970; `at` itself while it is open, null for never. */
export function nextOpening({ timezone, shifts }: OfficeHours, at: number): number | null {
  const offsetAt = zoneOffset(timezone)
  for (let from = at; from < at + LOOK_AHEAD; ) {
    const offset = offsetAt(from)
    const wait = waitFor(shifts, from + offset)
    // day by day: clocks that are changed and changed back within one do not exist
    const until = from + Math.min(wait, DAY)
    if (offsetAt(until) !== offset) from = clockChange(offsetAt, from, until)
    else if (wait <= DAY) return until
    else from = until
  }
  return null
}

/** How long after a time on the wall clock the next shift begins, as if nobody ever changed the clocks; 0 within one. */
function waitFor(shifts: OfficeHours['shifts'], wall: number): number {
  const now = modulo(wall - A_SUNDAY, WEEK)
  const waits = shifts.map(({ day, from, until }) => {
    const isWithin = now >= timeOfWeek(day, from) && now < timeOfWeek(day, until)
    return isWithin ? 0 : modulo(timeOfWeek(day, from) - now, WEEK)
  })
  return Math.min(Number.POSITIVE_INFINITY, ...waits)
}

/** The moment between two when the clocks are changed, to the minute as all are. */
function clockChange(offsetAt: ZoneOffset, before: number, after: number): number {
  const offset = offsetAt(before)
  let low = Math.floor(before / MINUTE)
  let high = Math.ceil(after / MINUTE)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * MINUTE) === offset) low = middle
    else high = middle
  }
  return high * MINUTE
}

function timeOfWeek(day: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return day * DAY + (hours * 60 + minutes) * MINUTE
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
