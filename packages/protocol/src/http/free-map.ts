import { z } from 'zod'
import { cleanText } from '../conversation/text'

const MAX_KEYS = 50
const MAX_VALUES = 500

interface Bounds {
  readonly depth: number
  /** Characters of all keys and texts together. */
  readonly length: number
}

/** An object that is measured before anything else looks at it. */
export const boundedMap = (bounds: Bounds) =>
  z
    .unknown()
    .superRefine((value, context) => {
      const problem = problemOf(value, bounds)
      if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    })
    .meta({ type: 'object', additionalProperties: {} })
    .pipe(z.record(z.string(), z.unknown()))

/** An object whose keys and values are the caller's own: bounded, and nothing in it is acted upon. */
export const freeMap = boundedMap({ depth: 5, length: 10_000 })

/** What is wrong with a map, or null. Walks with a list: a recursion would fall with the value it measures. */
function problemOf(map: unknown, bounds: Bounds): string | null {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return 'must be an object'
  if (Object.keys(map).length > MAX_KEYS) return `holds more than ${MAX_KEYS} keys`
  let values = 0
  let length = 0
  const waiting: { value: unknown; depth: number }[] = [{ value: map, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    if (depth > bounds.depth) return `is nested deeper than ${bounds.depth} levels`
    if (++values > MAX_VALUES) return `holds more than ${MAX_VALUES} values`
    const texts = typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.keys(value) : []
    if (texts.some((text) => cleanText(text) !== text)) return 'must hold no control or broken characters'
    length += texts.join('').length
    if (length > bounds.length) return `is longer than ${bounds.length} characters`
    if (typeof value === 'object' && value)
      for (const inner of Object.values(value)) waiting.push({ value: inner, depth: depth + 1 })
  }
  return null
}
