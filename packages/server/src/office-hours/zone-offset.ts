import { LRUCache } from 'lru-cache'

/** How far the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
export type ZoneOffset = (at: number) => number

/** Making one costs fifteen times what asking it costs, and every chat that is opened asks. */
const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 500, memoMethod: makeFormat })

/** Reads the clocks of a time zone (IANA name). Throws `RangeError` for a zone that does not exist. */
export function zoneOffset(timezone: string): ZoneOffset {
  const format = formats.memo(timezone)
  return (at) => {
    const wall = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => wall.get(type) ?? 0
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return shown - Math.floor(at / 1_000) * 1_000
  }
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}
