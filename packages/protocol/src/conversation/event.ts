import { z } from 'zod'
import { Actor } from './actor'
import { Attachment } from './attachment'

/** Stamped by the server on append: dense number, id, time (ISO 8601 UTC) and author. */
const stamp = {
  seq: z.number().int().positive().describe('Number of the event, without gaps.'),
  id: z.string().describe('Id of the event; of a message the id of the command that caused it.'),
  at: z.string().describe('When it happened, ISO 8601 UTC.'),
  by: Actor.describe('Who did it.'),
}

export const Channel = z.enum(['web', 'api'])
export type Channel = z.infer<typeof Channel>

export const Assignee = z.object({
  id: z.string().describe('Id of the person.'),
  name: z.string().nullable().describe('Null while nobody has told us one.'),
})
export type Assignee = z.infer<typeof Assignee>

export const ConversationStarted = z.object({
  ...stamp,
  type: z.literal('conversation.started'),
  channel: Channel.describe('Where it began.'),
})
/** `id` is the id of the command that caused it. */
export const MessagePosted = z.object({
  ...stamp,
  type: z.literal('message.posted'),
  text: z.string().describe('Empty only beside attachments.'),
  attachments: z.array(Attachment).optional().describe('Files of the message; absent without any.'),
  quickReplies: z
    .array(z.string())
    .optional()
    .describe('Answers that the visitor can give with one press, while this is the last message; absent without any.'),
})
/** A private note between agents. `id` is the id of the command that caused it. */
export const NotePosted = z.object({
  ...stamp,
  type: z.literal('note.posted'),
  text: z.string().describe('What agents tell each other.'),
  mentions: z.array(z.string()).optional().describe('Ids of colleagues who are asked to read it; absent without any.'),
})
export const AssigneeChanged = z.object({
  ...stamp,
  type: z.literal('assignee.changed'),
  assignee: Assignee.nullable().describe('Who looks after it from now on; null for nobody.'),
})
/** Agents put it aside; between agents. */
export const ConversationSnoozed = z.object({
  ...stamp,
  type: z.literal('conversation.snoozed'),
  until: z.iso.datetime().nullable().describe('When it comes back if the customer says nothing; null for never.'),
})
/** What was put aside is open again; between agents. */
export const ConversationWoken = z.object({ ...stamp, type: z.literal('conversation.woken') })
export const TagsChanged = z.object({
  ...stamp,
  type: z.literal('tags.changed'),
  added: z.array(z.string()).describe('Ids of tags that it has from now on.'),
  removed: z.array(z.string()).describe('Ids of tags that it no longer has.'),
})
/** What came of a resolved conversation, as the business sees it. */
export const Outcome = z.enum(['solved', 'unsolved'])
export type Outcome = z.infer<typeof Outcome>

export const ConversationResolved = z.object({
  ...stamp,
  type: z.literal('conversation.resolved'),
  outcome: Outcome.optional().describe('What came of it; solved when absent.'),
})
export const ConversationReopened = z.object({ ...stamp, type: z.literal('conversation.reopened') })
/** Why somebody is to take over: the visitor asked for a person, or no AI answers here. */
export const HandoffReason = z.enum(['visitor', 'no_ai'])
export type HandoffReason = z.infer<typeof HandoffReason>

/** Somebody is to take over. */
export const HandoffRequested = z.object({
  ...stamp,
  type: z.literal('handoff.requested'),
  reason: HandoffReason.describe('Why: the visitor asked for a person, or no AI answers here.'),
})
/** What the visitor thinks of it; a later rating replaces an earlier one. */
export const ConversationRated = z.object({
  ...stamp,
  type: z.literal('conversation.rated'),
  rating: z.number().int().min(1).max(5).describe('1, the worst, to 5.'),
  comment: z.string().nullable().describe('Null without one.'),
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
  ConversationSnoozed,
  ConversationWoken,
  TagsChanged,
])
export type Event = z.infer<typeof Event>
export type MessagePosted = z.infer<typeof MessagePosted>
export type NotePosted = z.infer<typeof NotePosted>

/** What stands in for an event that its reader may not see, so that numbers stay dense for everybody. */
export const Hidden = z.object({
  seq: z.number().int().positive().describe('Number of an event that the reader may not see.'),
  type: z.literal('hidden'),
})
export type Hidden = z.infer<typeof Hidden>

/** An event as it travels: a reader must also pass over types it does not know yet. */
export const WireEvent = z.union([Event, Hidden])
export type WireEvent = z.infer<typeof WireEvent>

type Unstamped<E> = E extends Event ? Omit<E, 'seq' | 'id' | 'at' | 'by'> & { id?: string } : never
/** What `decide` returns: an event before the server stamps it. `id` is set only where the sender chose it. */
export type EventDraft = Unstamped<Event>
