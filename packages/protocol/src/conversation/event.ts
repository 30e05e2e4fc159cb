import { z } from 'zod'
import { Actor } from './actor'
import { Attachment } from './attachment'

/** Stamped by the server on append: dense number, id, time (ISO 8601 UTC) and author. */
const stamp = { seq: z.number().int().positive(), id: z.string(), at: z.string(), by: Actor }

export const Channel = z.enum(['web', 'api'])
export type Channel = z.infer<typeof Channel>

export const Assignee = z.object({ id: z.string(), name: z.string().nullable() })
export type Assignee = z.infer<typeof Assignee>

export const ConversationStarted = z.object({ ...stamp, type: z.literal('conversation.started'), channel: Channel })
/** `id` is the id of the command that caused it. */
export const MessagePosted = z.object({
  ...stamp,
  type: z.literal('message.posted'),
  /** Empty only beside attachments. */
  text: z.string(),
  attachments: z.array(Attachment).optional(),
  /** Answers that the visitor can give with one press, while this is the last message. */
  quickReplies: z.array(z.string()).optional(),
})
/** A private note between agents. `id` is the id of the command that caused it. */
export const NotePosted = z.object({ ...stamp, type: z.literal('note.posted'), text: z.string() })
export const AssigneeChanged = z.object({
  ...stamp,
  type: z.literal('assignee.changed'),
  assignee: Assignee.nullable(),
})
/** What came of a resolved conversation, as the business sees it. */
export const Outcome = z.enum(['solved', 'unsolved'])
export type Outcome = z.infer<typeof Outcome>

export const ConversationResolved = z.object({
  ...stamp,
  type: z.literal('conversation.resolved'),
  /** Solved, unless it says otherwise. */
  outcome: Outcome.optional(),
})
export const ConversationReopened = z.object({ ...stamp, type: z.literal('conversation.reopened') })
/** Why somebody is to take over: the visitor asked for a person, or no AI answers here. */
export const HandoffReason = z.enum(['visitor', 'no_ai'])
export type HandoffReason = z.infer<typeof HandoffReason>

/** Somebody is to take over. */
export const HandoffRequested = z.object({
  ...stamp,
  type: z.literal('handoff.requested'),
  reason: HandoffReason,
})
/** What the visitor thinks of it; a later rating replaces an earlier one. */
export const ConversationRated = z.object({
  ...stamp,
  type: z.literal('conversation.rated'),
  rating: z.number().int().min(1).max(5),
  comment: z.string().nullable(),
})

export const Event = z.discriminatedUnion('type', [
  ConversationStarted,
  MessagePosted,
  NotePosted,
  AssigneeChanged,
  ConversationResolved,
  ConversationReopened,
  HandoffRequested,
  ConversationRated,
])
export type Event = z.infer<typeof Event>
export type MessagePosted = z.infer<typeof MessagePosted>
export type NotePosted = z.infer<typeof NotePosted>

/** What stands in for an event that its reader may not see, so that numbers stay dense for everybody. */
export const Hidden = z.object({ seq: z.number().int().positive(), type: z.literal('hidden') })
export type Hidden = z.infer<typeof Hidden>

/** An event as it travels: a reader must also pass over types it does not know yet. */
export const WireEvent = z.union([Event, Hidden])
export type WireEvent = z.infer<typeof WireEvent>

type Unstamped<E> = E extends Event ? Omit<E, 'seq' | 'id' | 'at' | 'by'> & { id?: string } : never
/** What `decide` returns: an event before the server stamps it. `id` is set only where the sender chose it. */
export type EventDraft = Unstamped<Event>
