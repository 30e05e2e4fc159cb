import { z } from 'zod'
import { DAYS_MAX, day, isInOrder, isShortEnough, timezoneName } from './days'
import type { Endpoint } from './endpoint'
import { access, askedRefusals } from './org-key'

const count = z.number().int()

/** What counts is when a conversation began: from the first moment of `from` to the last of `to`. */
export const InsightsQuery = z
  .strictObject({
    from: day.describe('First day, e.g. 2026-01-31.'),
    to: day.describe('Last day, at most 366 days later.'),
    iana_timezone: timezoneName.default('UTC').describe('Where days begin at midnight, e.g. `Europe/Berlin`.'),
  })
  .refine(isInOrder, 'from must not be later than to')
  .refine(isShortEnough, `from and to must be at most ${DAYS_MAX} days apart`)
export type InsightsQuery = z.infer<typeof InsightsQuery>

export const HandoffAnalytics = z.object({
  conversations: count.describe('Conversations that began in these days.'),
  handed_off: count.describe('Of them those that were handed to people, once or more often.'),
  handoff_rate: z.number().nullable().describe('Null without conversations.'),
  reasons: z
    .array(
      z.object({
        reason: z.string().describe('Why: `visitor` asked for a person, or there is `no_ai`.'),
        handoffs: count.describe('How often.'),
      }),
    )
    .describe('Hand-offs by reason, the most frequent first.'),
  seconds_to_answer: z
    .object({
      median: z.number().nullable().describe('Half of the customers waited no longer.'),
      p90: z.number().nullable().describe('Nine of ten customers waited no longer.'),
    })
    .describe('From a hand-off to the first answer of a person, in seconds; null while nobody has answered any.'),
  answered: count.describe('Hand-offs that a person answered.'),
  unanswered: count.describe('Hand-offs closed before anybody answered, or still waiting.'),
  days: z
    .array(
      z.object({
        date: z.string().describe('The day, e.g. 2026-01-31.'),
        conversations: count.describe('Conversations that began then.'),
        handed_off: count.describe('Of them those that were handed to people.'),
      }),
    )
    .describe('One entry for each day asked for.'),
})
export type HandoffAnalytics = z.infer<typeof HandoffAnalytics>

export const Insights = z.object({
  conversations: count.describe('Conversations that began in these days.'),
  by_status: z
    .object({
      open: count.describe('Still open.'),
      closed_resolved: count.describe('Closed and solved.'),
      closed_unresolved: count.describe('Closed without a solution.'),
    })
    .describe('The same by what came of them.'),
  by_channel: z
    .array(z.object({ channel: z.string().describe('`web` or `api`.'), conversations: count.describe('How many.') }))
    .describe('The same by channel; only channels that have some.'),
  resolution_rate: z
    .number()
    .nullable()
    .describe('The share of conversations that are closed and solved; null without conversations.'),
  messages: z
    .object({
      customer: count.describe('Of customers.'),
      agent: count.describe('Of people who answer.'),
      ai: count.describe('Of the AI.'),
      system: count.describe('Of the server itself.'),
    })
    .describe('Messages in these conversations by who said them.'),
  csat: z
    .object({
      ratings: count.describe('How many rated.'),
      average: z.number().nullable().describe('1 to 5; null without ratings.'),
      distribution: z
        .object({
          1: count.describe('How many gave 1, the worst.'),
          2: count.describe('How many gave 2.'),
          3: count.describe('How many gave 3.'),
          4: count.describe('How many gave 4.'),
          5: count.describe('How many gave 5, the best.'),
        })
        .describe('Ratings by their number, 1 to 5.'),
    })
    .describe('What customers think.'),
  hours: z
    .array(
      z.object({
        hour: count.describe('Hour of the day, 0 to 23.'),
        messages: count.describe('Messages of customers in that hour, over all days.'),
      }),
    )
    .describe('What customers wrote in each hour of the day, 0 to 23.'),
  days: z
    .array(
      z.object({
        date: z.string().describe('The day, e.g. 2026-01-31.'),
        conversations: count.describe('Conversations that began then.'),
        closed: count.describe('Of them those that are closed.'),
      }),
    )
    .describe('One entry for each day asked for.'),
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
