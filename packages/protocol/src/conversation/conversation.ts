import { z } from 'zod'
import { Actor } from './actor'
import { Assignee, type Event, Outcome } from './event'

/** The folded state without the thread: small enough to store with the conversation and to decide by. */
export const Head = z.object({
  seq: z.number().int().nonnegative(),
  status: z.enum(['open', 'resolved']),
  startedAt: z.string().nullable(),
  assignee: Assignee.nullable(),
  /** `text` is cut short; of a message without one it names the files. */
  lastMessage: z.object({ seq: z.number().int(), at: z.string(), by: Actor, text: z.string() }).nullable(),
  /** Since when a person is asked for and none has answered. Absent in heads that older servers folded. */
  handoffRequestedAt: z.string().nullable().optional(),
  /** Of a resolved one; solved, unless it says otherwise. */
  outcome: Outcome.nullable().optional(),
  rating: z.object({ rating: z.number().int(), comment: z.string().nullable() }).nullable().optional(),
})
export type Head = z.infer<typeof Head>

/** A line of the thread: every event but those that only change the head. */
export type Entry = Event

/** The folded state. `entries` holds what is known of the thread from number `from` on, oldest first. */
export interface Conversation extends Head {
  readonly entries: readonly Entry[]
  readonly from: number
}
