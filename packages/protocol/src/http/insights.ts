import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { access, askedRefusals } from './org-key'
import { isTimezone } from './settings'

/** Days in one question. */
export const DAYS_MAX = 366
const DAY_MS = 86_400_000

const count = z.number().int()
const day = z.iso.date('must be a day such as 2026-01-31')

/** What counts is when a conversation began: from the first moment of `from` to the last of `to`. */
export const InsightsQuery = z
  .strictObject({
    from: day,
    to: day,
    /** Where days begin at midnight, e.g. `Europe/Berlin`. */
    iana_timezone: z
      .string()
      .max(64)
      // a name alone: signs of offsets mean the opposite to databases
      .regex(/^[A-Za-z]\w*(\/[A-Za-z][\w+-]*)*$/, 'must be an IANA time zone such as Europe/Berlin')
      .refine(isTimezone, 'must be an IANA time zone such as Europe/Berlin')
      .default('UTC'),
  })
  .refine(({ from, to }) => from <= to, 'from must not be later than to')
  .refine(
    ({ from, to }) => (Date.parse(to) - Date.parse(from)) / DAY_MS < DAYS_MAX,
    `from and to must be at most ${DAYS_MAX} days apart`,
  )
export type InsightsQuery = z.infer<typeof InsightsQuery>

export const HandoffAnalytics = z.object({
  conversations: count,
  /** Of them those that were handed to people, once or more often. */
  handed_off: count,
  handoff_rate: z.number().nullable().describe('Null without conversations.'),
  reasons: z.array(z.object({ reason: z.string(), handoffs: count })),
  seconds_to_answer: z
    .object({ median: z.number().nullable(), p90: z.number().nullable() })
    .describe('From a hand-off to the first answer of a person, in seconds; null while nobody has answered any.'),
  answered: count,
  /** Closed before anybody answered, or still waiting. */
  unanswered: count,
  days: z.array(z.object({ date: z.string(), conversations: count, handed_off: count })),
})
export type HandoffAnalytics = z.infer<typeof HandoffAnalytics>

export const Insights = z.object({
  conversations: count,
  by_status: z.object({ open: count, closed_resolved: count, closed_unresolved: count }),
  by_channel: z.array(z.object({ channel: z.string(), conversations: count })),
  resolution_rate: z
    .number()
    .nullable()
    .describe('The share of conversations that are closed and solved; null without conversations.'),
  messages: z.object({ customer: count, agent: count, ai: count, system: count }),
  csat: z.object({
    ratings: count,
    average: z.number().nullable().describe('1 to 5; null without ratings.'),
    distribution: z.object({ 1: count, 2: count, 3: count, 4: count, 5: count }),
  }),
  hours: z
    .array(z.object({ hour: count, messages: count }))
    .describe('What customers wrote in each hour of the day, 0 to 23.'),
  days: z.array(z.object({ date: z.string(), conversations: count, closed: count })),
})
export type Insights = z.infer<typeof Insights>

const errors = askedRefusals

export const readHandoffAnalytics = {
  method: 'GET',
  path: '/handoff-analytics',
  summary: 'How many conversations people took over, why, and how long customers waited for them',
  access,
  query: InsightsQuery,
  reply: HandoffAnalytics,
  errors,
} as const satisfies Endpoint

export const readInsights = {
  method: 'GET',
  path: '/insights',
  summary: 'Conversations in numbers: days, channels, ends, messages, ratings and busy hours',
  access,
  query: InsightsQuery,
  reply: Insights,
  errors,
} as const satisfies Endpoint
