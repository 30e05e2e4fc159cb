import { z } from 'zod'
import { isTimezone } from './settings'

/** Days in one question. */
export const DAYS_MAX = 366
const DAY_MS = 86_400_000

export const day = z.iso.date('must be a day such as 2026-01-31')

/** The name of a time zone, and nothing else: signs of offsets mean the opposite to databases. */
export const timezoneName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]\w*(\/[A-Za-z][\w+-]*)*$/, 'must be an IANA time zone such as Europe/Berlin')
  .refine(isTimezone, 'must be an IANA time zone such as Europe/Berlin')
  .meta({ examples: ['Europe/Berlin', 'Asia/Nicosia'] })

interface Days {
  readonly from: string
  readonly to: string
}

export const isInOrder = ({ from, to }: Days): boolean => from <= to
export const isShortEnough = ({ from, to }: Days): boolean => (Date.parse(to) - Date.parse(from)) / DAY_MS < DAYS_MAX
