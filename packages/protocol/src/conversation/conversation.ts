import { z } from 'zod'
import { Actor } from './actor'
import { Assignee, type Event, Outcome } from './event'

/** The folded state without the thread: small enough to store with the conversation and to decide by. */
export const Head = z.object({
  seq: z.number().int().nonnegative().describe('Number of the last event.'),
  status: z
    .enum(['open', 'pending', 'resolved'])
    .describe('Whether it goes on; pending, which only agents see, is put aside.'),
  startedAt: z.string().nullable().describe('When it began, ISO 8601 UTC; null before the first event.'),
  assignee: Assignee.nullable().describe('Who looks after it; null for nobody.'),
  assigned: z
    .object({
      seq: z.number().int().describe('Number of the event.'),
      at: z.string().describe('When it happened, ISO 8601 UTC.'),
      by: z.string().describe('Id of whoever did it.'),
    })
    .optional()
    .describe('How it came to its assignee, or to nobody; absent before that was said, and for visitors.'),
  lastMention: z
    .object({
      seq: z.number().int().describe('Number of the note.'),
      at: z.string().describe('When it was written, ISO 8601 UTC.'),
      by: Actor.describe('Who wrote it.'),
      of: z.array(z.string()).describe('Ids of those who are asked to read it.'),
    })
    .optional()
    .describe('The latest note that asks somebody to read it; absent before the first one, and for visitors.'),
  lastMessage: z
    .object({
      seq: z.number().int().describe('Its number.'),
      at: z.string().describe('When it was said, ISO 8601 UTC.'),
      by: Actor.describe('Who said it.'),
      text: z.string().describe('Cut short; of a message without one it names the files.'),
    })
    .nullable()
    .describe('Null before the first one.'),
  handoffRequestedAt: z
    .string()
    .nullable()
    .optional()
    .describe('Since when a person is asked for and none has answered, ISO 8601 UTC; null or absent where nobody is.'),
  snoozedUntil: z
    .string()
    .nullable()
    .optional()
    .describe('When a pending one comes back by itself, ISO 8601 UTC; null or absent: when the customer writes.'),
  tags: z.array(z.string()).optional().describe('Ids of its tags; absent for none, and for visitors.'),
  outcome: Outcome.nullable().optional().describe('Of a resolved one; solved, unless it says otherwise.'),
  rating: z
    .object({
      rating: z.number().int().describe('1, the worst, to 5.'),
      comment: z.string().nullable().describe('Null without one.'),
    })
    .nullable()
    .optional()
    .describe('What the visitor thinks of it; null or absent before they said.'),
})
export type Head = z.infer<typeof Head>

/** A line of the thread: every event but those that only change the head. */
export type Entry = Event

/** The folded state. `entries` holds what is known of the thread from number `from` on, oldest first. */
export interface Conversation extends Head {
  readonly entries: readonly Entry[]
  readonly from: number
}
