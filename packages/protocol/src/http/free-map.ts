import { z } from 'zod'
import { cleanText } from '../conversation/text'

const MAX_KEYS = 50
const MAX_DEPTH = 5
const MAX_VALUES = 500
const MAX_LENGTH = 10_000

/** An object whose keys and values are the caller's own: bounded, and nothing in it is acted upon. */
export const freeMap = z
  .unknown()
  .superRefine((value, context) => {
    const problem = problemOf(value)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })
  .pipe(z.record(z.string(), z.unknown()))

/** What is wrong with a map, or null. Walks with a list: a recursion would fall with the value it measures. */
function problemOf(map: unknown): string | null {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return 'must be an object'
  if (Object.keys(map).length > MAX_KEYS) return `holds more than ${MAX_KEYS} keys`
  let values = 0
  let length = 0
  const waiting: { value: unknown; depth: number }[] = [{ value: map, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`
    if (++values > MAX_VALUES) return `holds more than ${MAX_VALUES} values`
    const texts = typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.keys(value) : []
    if (texts.some((text) => cleanText(text) !== text)) return 'must hold no control or broken characters'
    length += texts.join('').length
    if (length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`
    if (typeof value === 'object' && value)
      for (const inner of Object.values(value)) waiting.push({ value: inner, depth: depth + 1 })
  }
  return null
}
