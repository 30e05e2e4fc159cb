import { z } from 'zod'
import { Channel, HandoffReason } from '../conversation/event'
import { DAYS_MAX, day, isInOrder, isShortEnough, timezoneName } from './days'
import type { Endpoint } from './endpoint'

const count = z.number().int()

const asked = {
  organizationId: z.string().min(1).max(100).describe('Which business.'),
  from: day.describe('First day, e.g. 2026-01-31.'),
  to: day.describe('Last day, at most 366 days later.'),
  timezone: timezoneName
    .optional()
    .describe(
      'Where days begin at midnight, e.g. `Europe/Berlin`; that of the office hours of the business if absent.',
    ),
  agent: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Only conversations of this person. Agents see their own alone, whether they say so or not.'),
  tag: z.string().min(1).max(100).optional().describe('Only conversations with this tag.'),
  channel: Channel.optional().describe('Only conversations of this channel.'),
}

/** What counts is when a conversation began: from the first moment of `from` to the last of `to`. */
export const ReportQuery = z
  .strictObject(asked)
  .refine(isInOrder, 'from must not be later than to')
  .refine(isShortEnough, `from and to must be at most ${DAYS_MAX} days apart`)
export type ReportQuery = z.infer<typeof ReportQuery>

/** What can be taken along as a file. */
export const ReportTable = z.enum(['days', 'agents', 'tags', 'channels', 'reasons', 'conversations'])
export type ReportTable = z.infer<typeof ReportTable>

export const Durations = z.object({
  count: count.describe('Conversations that it is known of.'),
  median: z.number().nullable().describe('Half of them took no longer; null without any.'),
  p90: z.number().nullable().describe('Nine of ten took no longer; null without any.'),
  mean: z.number().nullable().describe('Their mean; null without any.'),
})
export type Durations = z.infer<typeof Durations>

const figures = {
  conversations: count.describe('Conversations that began in these days.'),
  handedOff: count.describe('Of them those that were handed to people, once or more often.'),
  resolved: count.describe('Of them those that are resolved now.'),
  solved: count.describe('Of them those that are resolved now, and not as unsolved.'),
  messagesIn: count.describe('Messages of customers in these conversations.'),
  messagesOut: count.describe('Messages of people who answer.'),
  messagesAi: count.describe('Messages of the AI.'),
  firstResponse: Durations.describe(
    'Seconds from the first message of the customer to the first message of a person after it, at any hour; of conversations that have both.',
  ),
  resolution: Durations.describe(
    'Seconds from the beginning until it was resolved, at any hour; of conversations that are resolved now.',
  ),
  ratings: count.describe('Conversations that the customer rated; the last rating counts.'),
  rating: z.number().nullable().describe('The mean of these ratings, 1 to 5; null without any.'),
}
export const Figures = z.object(figures)
export type Figures = z.infer<typeof Figures>

/** Figures of conversations that have something in common. */
const group = <Key extends z.ZodRawShape>(key: Key) => z.object({ ...key, ...figures })

export const Report = z.object({
  timezone: z.string().describe('Where days begin at midnight.'),
  before: z
    .object({
      from: z.string().describe('First day.'),
      to: z.string().describe('Last day.'),
      total: Figures.describe('The figures of all of them.'),
    })
    .describe('As many days right before, with the same filters.'),
  total: Figures.describe('The figures of all conversations that are asked for.'),
  ratings: z
    .array(
      z.object({
        rating: count.describe('1, the worst, to 5.'),
        conversations: count.describe('How many have it.'),
      }),
    )
    .describe('Ratings by their number, all five.'),
  reasons: z
    .array(
      z.object({
        reason: HandoffReason.describe('Why: the `visitor` asked for a person, or there is `no_ai`.'),
        handoffs: count.describe('How often.'),
      }),
    )
    .describe('Hand-offs to people by reason, the most frequent first.'),
  days: z.array(group({ date: z.string().describe('The day, e.g. 2026-01-31.') })).describe('One entry for each day.'),
  agents: z
    .array(
      group({
        id: z.string().nullable().describe('Who has them now; null for nobody.'),
        name: z.string().nullable().describe('Null for nobody, and for whoever belongs to the business no more.'),
      }),
    )
    .describe('By whose they are now, most conversations first.'),
  tags: z
    .array(
      group({
        id: z.string().describe('Id of the tag.'),
        name: z.string().nullable().describe('Null while a tag that was deleted is being taken off.'),
      }),
    )
    .describe('By tag, most conversations first; a conversation with two tags is in both.'),
  channels: z
    .array(group({ channel: Channel.describe('Where they began.') }))
    .describe('By channel, most conversations first.'),
  isComplete: z
    .boolean()
    .describe('Whether all conversations are counted; false for minutes after the upgrade of an older server.'),
})
export type Report = z.infer<typeof Report>

const errors = ['signed_out', 'not_found', 'forbidden', 'invalid_request', 'rate_limited'] as const

export const readReport = {
  method: 'GET',
  path: '/inbox/v1/reports',
  summary: 'What the conversations of a business come to in numbers; agents see their own conversations alone',
  access: 'session',
  query: ReportQuery,
  reply: Report,
  errors,
} as const satisfies Endpoint

export const exportReport = {
  method: 'GET',
  path: '/inbox/v1/reports/export',
  summary: 'One table of a report as CSV, or the conversations that it counts',
  access: 'session',
  query: z
    .strictObject({ ...asked, table: ReportTable.describe('Which one.') })
    .refine(isInOrder, 'from must not be later than to')
    .refine(isShortEnough, `from and to must be at most ${DAYS_MAX} days apart`),
  reply: z.string().describe('UTF-8 with a mark; what a spreadsheet would compute begins with an apostrophe.'),
  replyType: 'text/csv',
  errors,
} as const satisfies Endpoint
